package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections may be open, in total and from one address. */
@Timeout(60)
class ConnectionGuardTest {
    private static final String GET = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";

    private static HttpServer start(int total, int perAddress) {
        return HttpServer.start(
                HttpServerSettings.of("127.0.0.1", 0).withConnections(new ConnectionLimits(total, perAddress)),
                TestRoutes::register);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "1000, 3"})
    void closesWhatIsMoreAndServesTheRest(int total, int perAddress) throws IOException {
        try (HttpServer server = start(total, perAddress)) {
            List<RawHttp> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(new RawHttp(server.port()));
                assertThat(open.get(i).send(GET).read().status()).isEqualTo(200);
            }

            assertThat(isRefused(server)).isTrue();
            assertThat(server.counters().refusedConnections()).isEqualTo(1);
            assertThat(server.counters().refusedOfAddressConnections()).isEqualTo(perAddress == 0 ? 0 : 1);
            for (RawHttp connection : open) {
                assertThat(connection.send(GET).read().body()).isEqualTo(TestRoutes.HEALTH);
            }

            open.get(0).close();
            Await.until(() -> server.counters().connections() == 2);
            assertThat(isRefused(server)).isFalse();
        }
    }

    @Test
    void aFullPortLeavesOperatorsTheirs() throws IOException {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0)
                .withConnections(new ConnectionLimits(1, 0))
                .withAdmin(new Listening("127.0.0.1", 0));
        try (HttpServer server = HttpServer.start(settings, TestRoutes::register);
                RawHttp connection = new RawHttp(server.port())) {
            assertThat(connection.send(GET).read().status()).isEqualTo(200);
            assertThat(isRefused(server)).isTrue();

            int admin = server.adminPort().orElseThrow();
            try (RawHttp operator = new RawHttp(admin)) {
                assertThat(operator.send(GET).read().body()).isEqualTo(TestRoutes.HEALTH);
                assertThat(isRefused(admin)).isTrue();
            }
        }
    }

    private static boolean isRefused(HttpServer server) throws IOException {
        return isRefused(server.port());
    }

    private static boolean isRefused(int port) throws IOException {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET);
            return !connection.isAnswered(10_000) || connection.isClosed();
        } catch (SocketException e) { // reset: the request had been on its way
            return true;
        }
    }

    @Test
    void forgetsConnectionsWhenTheyEnd() throws IOException {
        try (HttpServer server = start(1, 1)) {
            for (int i = 0; i < 50; i++) {
                assertThat(RawHttp.once(server.port(), GET).status()).isEqualTo(200);
                Await.until(() -> server.counters().connections() == 0);
            }
            assertThat(server.counters().refusedConnections()).isZero();
        }
    }
}
