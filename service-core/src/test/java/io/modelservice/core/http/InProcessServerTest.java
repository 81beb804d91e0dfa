package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.Test;

class InProcessServerTest {
    private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final HttpServerSettings SETTINGS =
            HttpServerSettings.of("localhost", 0).withThreads(WorkThreads.of(1, 1));
    private static final Routes ROUTES = (routes, slots) -> routes.get(
            "/it",
            Permission.open(),
            context -> Responses.json(context.res(), 200, "\"here\"".getBytes(StandardCharsets.UTF_8)));

    @Test
    void answersOneRequestAfterTheOther() {
        try (InProcessServer server = InProcessServer.start(SETTINGS, ROUTES)) {
            for (int i = 0; i < 3; i++) {
                HttpTester.Response answer = server.ask(GET.formatted("/it"));
                assertThat(answer.getStatus()).isEqualTo(200);
                assertThat(answer.getContent()).isEqualTo("\"here\"");
                assertThat(server.ask(GET.formatted("/that")).getStatus()).isEqualTo(404);
            }
        }
    }

    @Test
    void theEndOfTheConnectionIsNotMistakenForAnAnswer() {
        HttpServerSettings impatient = SETTINGS.withTimeouts(HttpTimeouts.DEFAULTS.withBody(Duration.ofMillis(50)));
        try (InProcessServer server = InProcessServer.start(impatient, ROUTES)) {
            String unfinished = "POST /it HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n";
            assertThat(server.ask(unfinished).getStatus()).isEqualTo(408); // and closes the connection

            assertThatThrownBy(() -> server.ask(GET.formatted("/it")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }
}
