package io.modelservice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;

/** The same work as {@link BareServer}'s by Netty, whose threads for connections do it themselves. */
final class BareNetty {
    private static final int LARGEST = 1 << 20;

    private BareNetty() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Channel channel = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .childHandler(new Connection())
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        Accounts.serve(((InetSocketAddress) channel.localAddress()).getPort());
    }

    private static final class Connection extends ChannelInitializer<SocketChannel> {
        private final Flowers flowers = new Flowers();

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST), flowers);
        }
    }

    @Sharable
    private static final class Flowers extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final ObjectMapper jackson = new ObjectMapper();

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a promise that Netty keeps for nobody
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
            IrisInput flower =
                    jackson.readValue((InputStream) new ByteBufInputStream(request.content()), IrisInput.class);
            byte[] answer = jackson.writeValueAsBytes(new IrisOutput(Species.of(flower)));
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(answer));
            response.headers()
                    .set("X-Content-Type-Options", "nosniff")
                    .set("X-Request-Id", "0123456789abcdef0123456789abcdef")
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.length);
            context.writeAndFlush(response, context.voidPromise());
        }
    }
}
