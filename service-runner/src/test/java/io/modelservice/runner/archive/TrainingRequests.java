package io.modelservice.runner.archive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What callers, orchestrators and scrapers ask first. */
final class TrainingRequests {
    private static final String GOOD = "{\"number\": 3.5, \"count\": 1, \"text\": \"a\", \"flag\": true}";
    private static final String PREDICTION = "/api/models/halving_model/prediction";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    TrainingRequests(int port) {
        this.port = port;
    }

    void send() throws IOException, InterruptedException {
        get("/api/health", 200);
        get("/api/health/ready", 200);
        post(PREDICTION, GOOD, 200);
        post(PREDICTION, "{\"number\": 2000, \"count\": \"one\"}", 400);
        post("/v2/models/halving_model/infer", "{\"inputs\": []}", 400);
        post("/v1/models/halving_model:predict", "{\"instances\": [" + GOOD + "]}", 200);
        get("/api/models", 200);
        get("/api/models/halving_model/metadata", 200);
        get("/api/models/no_model/metadata", 404);
        get("/api/status", 200);
        get("/openapi.json", 200);
        get("/docs", 200);
        get("/metrics", 200);
    }

    private void get(String path, int status) throws IOException, InterruptedException {
        send("GET", path, BodyPublishers.noBody(), status);
    }

    private void post(String path, String json, int status) throws IOException, InterruptedException {
        send("POST", path, BodyPublishers.ofString(json), status);
    }

    /** A status that is not expected is a path or a body that has become wrong, and the archive would lack what it was for. */
    private void send(String method, String path, BodyPublisher body, int status)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        int answered = client.send(request, BodyHandlers.ofByteArray()).statusCode();
        if (answered != status) {
            throw new IOException("%s %s was answered with %d, not %d".formatted(method, path, answered, status));
        }
    }
}
