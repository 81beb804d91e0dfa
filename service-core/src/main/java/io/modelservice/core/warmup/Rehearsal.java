package io.modelservice.core.warmup;

import io.modelservice.core.http.InProcessServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpTester;

/**
 * A request that a process asks itself.
 *
 * @param head its first line
 * @param body of JSON; empty for none
 * @param status of the answer
 */
record Rehearsal(String head, String body, int status) {
    private static final String PATH = "/api/models/" + WarmUpModel.NAME;
    private static final Rehearsal PREDICTION = new Rehearsal(
            "POST " + PATH + "/prediction",
            """
            {"length": 5.1, "width": 3.5, "count": 4, "kind": "flower", "parts": [1.4, 0.2]}""",
            200);

    static final Rehearsal HEALTH = new Rehearsal("GET /api/health", "", 200);

    /** One each of what callers ask, of predictions most; not all of them good, as those of callers aren't. */
    static final List<Rehearsal> ALL = List.of(
            PREDICTION,
            PREDICTION,
            PREDICTION,
            HEALTH,
            PREDICTION,
            PREDICTION,
            new Rehearsal("POST " + PATH + "/prediction", "{\"length\": \"long\", \"width\": -1}", 400),
            PREDICTION,
            new Rehearsal("GET " + PATH + "/metadata", "", 200),
            PREDICTION,
            new Rehearsal("POST /api/models/nobody/prediction", "{}", 404));

    /** @throws IllegalStateException if it is answered otherwise than expected, or not */
    void in(InProcessServer server) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String entity = length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(length);
        HttpTester.Response answer =
                server.ask("%s HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n%s\r\n%s".formatted(head, entity, body));
        if (answer.getStatus() != status) {
            throw new IllegalStateException(
                    "%s was answered otherwise than with %d: %s".formatted(head, status, answer));
        }
    }
}
