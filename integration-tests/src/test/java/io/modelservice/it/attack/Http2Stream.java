package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * One call by gRPC on a connection of its own, frame by frame (RFC 9113), so that any of it may be broken. It is CANCELLED if
 * the server ends it without a status.
 */
final class Http2Stream {
    private static final int LIMIT_MILLIS = 15_000;
    private static final int PATIENCE_MILLIS = 30;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int INTERNAL_ERROR = 2;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);

    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(false);
    private final StringBuilder said = new StringBuilder();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private Status.Code code = Status.Code.CANCELLED;
    private boolean ended;

    private Http2Stream(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** All that a client sends for one call; the length of a message is before it. */
    static byte[] bytes(Map<String, String> head, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PREFACE);
        bytes.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
        bytes.writeBytes(frame(HEADERS, END_HEADERS, 1, block(head)));
        bytes.writeBytes(frame(DATA, END_STREAM, 1, content));
        return bytes.toByteArray();
    }

    private static byte[] frame(int type, int flags, int stream, byte[] content) {
        return ByteBuffer.allocate(9 + content.length)
                .put((byte) (content.length >> 16))
                .putShort((short) content.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(content)
                .array();
    }

    private static byte[] block(Map<String, String> head) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        head.forEach(headers::add);
        ByteBuf block = Unpooled.buffer();
        try {
            new DefaultHttp2HeadersEncoder().encodeHeaders(1, headers, block);
        } catch (Http2Exception e) {
            throw new IllegalArgumentException(e);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    /**
     * How the call ends.
     *
     * @throws SocketTimeoutException if it does not end within 15 seconds
     */
    static GrpcReply ask(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Http2Stream stream = new Http2Stream(socket);
            try {
                socket.setSoTimeout(LIMIT_MILLIS);
                socket.getOutputStream().write(bytes);
                stream.read();
            } catch (SocketException | EOFException e) {
                stream.said.append("the connection was ended ");
            }
            return stream.reply();
        }
    }

    /** The same for bytes after which the server may wait for more; its client does not. */
    static GrpcReply askBriefly(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Http2Stream stream = new Http2Stream(socket);
            try {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write(bytes);
                stream.read();
            } catch (SocketTimeoutException e) {
                socket.shutdownOutput();
                socket.setSoTimeout(LIMIT_MILLIS);
                stream.said.append(new String(stream.in.readAllBytes(), ISO_8859_1));
            } catch (SocketException | EOFException e) {
                stream.said.append("the connection was ended ");
            }
            return stream.reply();
        }
    }

    private GrpcReply reply() {
        return new GrpcReply(code, said.toString(), data.toByteArray());
    }

    private void read() throws IOException {
        while (!ended) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            in.readInt(); // there is one stream, and what is said of the connection
            take(type, flags, in.readNBytes(length));
        }
    }

    private void take(int type, int flags, byte[] content) throws IOException {
        switch (type) {
            case HEADERS -> head(content);
            case DATA -> data.writeBytes(content);
            case RST_STREAM -> reset(ByteBuffer.wrap(content).getInt());
            case GOAWAY -> said.append("gone ").append(new String(content, ISO_8859_1));
            default -> {}
        }
        boolean last = (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
        ended = ended || last || type == RST_STREAM || type == GOAWAY;
    }

    private void head(byte[] block) throws IOException {
        try {
            Http2Headers read = headers.decodeHeaders(1, Unpooled.wrappedBuffer(block));
            said.append(read).append(' ');
            CharSequence http = read.status();
            CharSequence status = read.get("grpc-status");
            if (http != null && http.charAt(0) == '4') {
                code = Status.Code.INVALID_ARGUMENT; // whatever gRPC adds to it
            } else if (status != null) {
                code = Status.fromCodeValue(Integer.parseInt(status.toString())).getCode();
            }
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    private void reset(int error) {
        said.append("reset ").append(error);
        if (error == INTERNAL_ERROR) {
            code = Status.Code.INTERNAL;
        }
    }
}
