package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** A server's REST API: answers as JSON, files as streams. Thread-safe. */
final class MlflowServer {
    private static final int LONGEST_JSON = 16 << 20;
    private static final int LONGEST_REFUSAL = 1 << 16;
    private static final Duration LOOK_UP_WAITS = Duration.ofSeconds(5);
    private static final String API = "/api/2.0/mlflow/";

    private final Connection connection;
    private final Exchange exchange;

    MlflowServer(Connection connection, HttpClients clients) {
        this.connection = connection;
        this.exchange = new Exchange(connection, clients.of(connection));
    }

    /** Its address, without credentials. */
    URI uri() {
        return connection.uri();
    }

    /** The object that a route of the API answers, by its path below {@code /api/2.0/mlflow/}, with a query. */
    JsonNode get(String route) throws InterruptedException {
        return lookUp(exchange.request(address(API + route)).GET()).json();
    }

    /** What a route answers to a body, whatever its status. */
    Reply post(String route, JsonNode body) throws InterruptedException {
        return lookUp(exchange.request(address(API + route))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** The object at an address, which may be another server's. */
    JsonNode getAt(URI address) throws InterruptedException {
        return lookUp(exchange.request(address).GET()).json();
    }

    /** An address below the server's own, by a path and query. */
    URI address(String path) {
        return URI.create(connection.uri() + path);
    }

    /** A file's content, to be closed by the caller. */
    InputStream open(URI address) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                exchange.send(exchange.request(address).GET().build(), connection.retries());
        String type = type(response);
        boolean page = type.startsWith("text/html")
                && !response.headers()
                        .firstValue("Content-Disposition")
                        .orElse("")
                        .startsWith("attachment");
        if (response.statusCode() == 200 && !page) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            if (page && response.statusCode() == 200) {
                throw new SourceUnavailableException(
                        "%s answered an HTML page where a file was asked for; there may be a proxy or a login page before it"
                                .formatted(exchange.place(address)));
            }
            byte[] start = body.readNBytes(LONGEST_REFUSAL);
            throw Refusals.of(new Reply(exchange.place(address), response.statusCode(), type, start));
        }
    }

    private Reply lookUp(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        String place = exchange.place(request.uri());
        try {
            HttpResponse<InputStream> response =
                    exchange.send(request, connection.retries().within(LOOK_UP_WAITS));
            try (InputStream body = response.body()) {
                byte[] all = body.readNBytes(LONGEST_JSON + 1);
                if (all.length > LONGEST_JSON) {
                    throw new ArtifactRefusedException(
                            "%s answered more than %d bytes; this is no MLflow server".formatted(place, LONGEST_JSON));
                }
                return new Reply(place, response.statusCode(), type(response), all);
            }
        } catch (IOException e) {
            Exchange.rethrowInterrupt();
            throw new SourceUnavailableException(
                    "%s can't be reached (%s); check MLFLOW_TRACKING_URI and the server; it is asked again"
                            .formatted(place, Refusals.shown(Exchange.reason(e))),
                    e);
        }
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }
}
