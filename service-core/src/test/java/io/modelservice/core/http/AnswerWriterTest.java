package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A large answer on a connection whose silence is not bounded: the time for each piece is. */
@Timeout(120)
class AnswerWriterTest {
    private static final int BYTES = 32 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, 1, 1, new TimedHttpConnectionFactory(new HttpConfiguration()));

    @BeforeEach
    void start() throws Exception {
        connector.setIdleTimeout(Duration.ofHours(1).toMillis());
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, BYTES);
                AnswerBody body = new AnswerBody(List.of(ByteBuffer.allocate(BYTES)));
                new AnswerWriter(response, body, told(callback), LIMIT).iterate();
                return true;
            }
        });
        server.start();
    }

    private Callback told(Callback callback) {
        return Callback.from(
                () -> {
                    taken.complete(true);
                    callback.succeeded();
                },
                failure -> {
                    taken.complete(false);
                    callback.failed(failure);
                });
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private RawHttp ask() throws IOException {
        return new RawHttp(connector.getLocalPort()).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void endsTheConnectionOfAReaderWhoReadsSteadilyAndTooLittle() throws Exception {
        try (RawHttp slow = ask()) {
            CompletableFuture<Void> reading = slow.readSlowly(1_000);

            assertThat(taken.get(60, SECONDS)).isFalse();
            assertThat(reading).isNotDone(); // what the system has taken already is still read
        }
    }

    @Test
    void leavesAReaderAloneWhoTakesEachPieceInTime() throws Exception {
        try (RawHttp reader = ask()) {
            assertThat(reader.read().body()).hasSize(BYTES);
        }
        assertThat(taken.get(60, SECONDS)).isTrue();
    }
}
