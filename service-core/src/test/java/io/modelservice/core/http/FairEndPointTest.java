package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an end point gives to read, of two bytes that have arrived. */
@Timeout(20)
class FairEndPointTest {
    private final Server server = new Server();
    private ServerSocketChannel listening;
    private SocketChannel client;
    private Selector selector;
    private FairEndPoint end;

    @BeforeEach
    void connect() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(listening.getLocalAddress());
        SocketChannel accepted = listening.accept();
        accepted.configureBlocking(false);
        selector = Selector.open();
        SelectionKey key = accepted.register(selector, 0);
        SelectorManager manager = new ServerConnector(server).getSelectorManager();
        end = new FairEndPoint(accepted, new ManagedSelector(manager, 0), key, new ScheduledExecutorScheduler());
        client.write(ByteBuffer.wrap("ab".getBytes(US_ASCII)));
    }

    @AfterEach
    void close() throws IOException {
        end.close();
        selector.close();
        client.close();
        listening.close();
    }

    private int read() {
        try {
            return end.fill(BufferUtil.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsThereIsReadUntilAnAnswerIsWritten() {
        Await.until(() -> read() == 1);
    }

    @Test
    void behindAnAnswerNothingIsThere() {
        Await.until(() -> read() == 1);

        end.answered();

        assertThat(read()).isZero();
        assertThat(read()).isZero();
    }

    @Test
    void theNextRequestMayBeReadOn() {
        Await.until(() -> read() == 1);
        end.answered();

        end.asked();

        assertThat(read()).isEqualTo(1);
    }

    /** Also that of one who has gone: it is heard when this end point's turn comes. */
    @Test
    void anEndIsNotHeardBehindAnAnswerEither() throws IOException {
        Await.until(() -> read() == 1);
        end.answered();
        client.close();

        assertThat(read()).isZero();
        end.asked();
        Await.until(() -> read() == -1);
    }
}
