package io.modelservice.it.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/** Sends bytes as they are. Its end is sent, too, so that the server waits for nothing more. */
final class Connection {
    private static final int LIMIT_MILLIS = 15_000;

    private Connection() {}

    /**
     * All answers to these bytes.
     *
     * @throws java.net.SocketTimeoutException if the server neither answers nor ends the connection within 15 seconds
     */
    static List<Reply> ask(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // it has ended the connection before it had read all: what it said may still be there
            }
            return Reply.all(said(socket));
        }
    }

    private static byte[] said(Socket socket) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(said);
        } catch (SocketException e) {
            // reset, since it had not read all
        }
        return said.toByteArray();
    }
}
