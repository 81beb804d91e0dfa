package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.EchoModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers that do not read what they have asked for. */
@Timeout(120)
class SlowReaderTest {
    private static final String PATH = "/api/models/echo/prediction";
    private static final String CONFIG =
            """
            server: {host: 127.0.0.1, port: 0, idle_timeout: %s}
            limits: {max_body_bytes: 33554432, max_batch_body_bytes: 33554432, concurrent: 1, in_flight: 2}
            models:
              - {class_path: %s, create_endpoint: true}
            """;

    private static ModelService start(Path folder, String idle) throws Exception {
        Path file = folder.resolve("rest_config.yaml");
        Files.writeString(file, CONFIG.formatted(idle, EchoModel.class.getName()));
        ModelService service = ModelService.start(file);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        return service;
    }

    private static RawHttp askForMuch(ModelService service) throws Exception {
        String body = "{\"text\":\"" + "x".repeat(30_000_000) + "\"}";
        RawHttp slow = new RawHttp(service.port());
        slow.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
        assertThat(slow.isAnswered(20_000)).isTrue();
        return slow;
    }

    @Test
    void holdNoSlotOfTheModel(@TempDir Path folder) throws Exception {
        try (ModelService service = start(folder, "60s");
                RawHttp slow = askForMuch(service)) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> other = calls.send(calls.request(PATH)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"text\":\"hi\"}")));

            assertThat(other.statusCode() + other.body()).isEqualTo("200{\"text\":\"hi\"}");
            Await.until(() -> service.requests().inFlight()
                    == 1); // still being written; the other is counted after its last byte
            assertThat(slow.isAnswered(1_000)).isTrue();
        }
    }

    @Test
    void areCutOff(@TempDir Path folder) throws Exception {
        try (ModelService service = start(folder, "3s");
                RawHttp slow = askForMuch(service)) {
            Await.until(() -> service.requests().connections() == 0);
            Await.until(() -> service.requests().inFlight() == 0);
            assertThat(slow.endsWithin(10_000)).isTrue();
        }
    }
}
