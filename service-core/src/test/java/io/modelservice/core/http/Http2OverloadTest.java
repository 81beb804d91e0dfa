package io.modelservice.core.http;

import static io.modelservice.core.http.Http2Frames.BEGIN;
import static io.modelservice.core.http.Http2Frames.post;
import static io.modelservice.core.http.Http2Frames.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.WatchfulModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers of HTTP/2 who take their requests back, at a model that is asked for more than it does. */
@Timeout(120)
class Http2OverloadTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PATH = "/api/models/patient/prediction";
    private static final String THROUGH_JAVALIN = "/api/models/%70atient/prediction";

    private final String gate = UUID.randomUUID().toString();
    private ModelService service;
    private HttpCalls calls;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0, http2: true}
                metrics: {enabled: true}
                models:
                  - class_path: %s
                    name: patient
                    create_endpoint: true
                    limits: {concurrent: 1, in_flight: 3, queue_wait: 20s, deadline: 20s}
                """
                        .formatted(WatchfulModel.class.getName()));
        service = ModelService.start(file);
        assertThat(service.awaitReady(LONG)).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String document(String gate) {
        return "{\"gate\":\"%s\"}".formatted(gate);
    }

    private void awaitInFlight(int requests) {
        Await.until(() -> service.requests().inFlight() == requests);
    }

    private void awaitQueued(int requests) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!calls.get("/metrics").matches("(?s).*\nmodel_limit_queued\\{[^}]*} " + requests + "\\.0\n.*")) {
            assertThat(System.nanoTime() - end).isNegative();
        }
    }

    @Test
    void whoLeavesWhileItWaitsLeavesItsPlace() throws Exception {
        try (RawHttp connection = new RawHttp(service.port())) {
            connection.send(BEGIN + post(1, PATH, document(gate)));
            Gates.pass(gate + ".entered");
            connection.send(post(3, PATH, document("")) + post(5, PATH, document("")));
            awaitQueued(2);

            connection.send(reset(3) + reset(5));

            awaitInFlight(1);
            awaitQueued(0);
            connection.send(post(7, PATH, document("")) + post(9, PATH, document("")));
            awaitQueued(2);
            connection.send(reset(1));
            awaitInFlight(0);
        }
        assertThat(calls.post(PATH, document(""))).isEqualTo("200 {\"call\":4}"); // 1, 7, 9 and this
    }

    /** The stream is gone before, while, or after the request is put off until its turn. */
    @Test
    void whoLeavesAtOnceLeavesItsPlaceTooAtWhateverMoment() throws Exception {
        try (RawHttp first = new RawHttp(service.port())) {
            first.send(BEGIN + post(1, PATH, document(gate)));
            Gates.pass(gate + ".entered");
            for (int i = 0; i < 100; i++) {
                try (RawHttp connection = new RawHttp(service.port())) {
                    connection.send(BEGIN + post(1, PATH, document("")) + post(3, THROUGH_JAVALIN, document("")));
                    connection.send(reset(1) + reset(3));
                    awaitInFlight(1);
                }
            }

            awaitQueued(0);
            first.send(reset(1));
            awaitInFlight(0);
        }
        assertThat(calls.post(PATH, document(""))).isEqualTo("200 {\"call\":2}"); // the first and this
    }

    @Test
    void whoLeavesWhenItsTurnHasComeLeavesItsPlaceAndTheModelIsTold() throws Exception {
        String second = gate + ".second";
        try (RawHttp connection = new RawHttp(service.port())) {
            connection.send(BEGIN + post(1, PATH, document(gate)));
            Gates.pass(gate + ".entered");
            connection.send(post(3, PATH, document(second)));
            awaitQueued(1);
            connection.send(reset(1));
            Gates.pass(second + ".entered");

            connection.send(reset(3));

            Gates.pass(second + ".cancelled");
            awaitInFlight(0);
        }
        assertThat(calls.post(PATH, document(""))).isEqualTo("200 {\"call\":3}");
    }

    @Test
    void whoLeavesWhileTheModelIsAtWorkLeavesItsPlaceAndTheModelIsTold() throws Exception {
        try (RawHttp connection = new RawHttp(service.port())) {
            connection.send(BEGIN + post(1, PATH, document(gate)));
            Gates.pass(gate + ".entered");

            connection.send(reset(1));

            Gates.pass(gate + ".cancelled");
            awaitInFlight(0);
        }
        assertThat(calls.post(PATH, document(""))).isEqualTo("200 {\"call\":2}");
    }
}
