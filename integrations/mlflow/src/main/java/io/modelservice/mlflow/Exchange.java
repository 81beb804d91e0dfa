package io.modelservice.mlflow;

import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A request, its redirects and its repetitions. Credentials go to the server that they were given for, and nowhere else. */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    private final Connection connection;
    private final HttpClient client;

    Exchange(Connection connection, HttpClient client) {
        this.connection = connection;
        this.client = client;
    }

    /** A request to an address, with what its server may know. */
    HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(connection.timeout()).header("User-Agent", "model-service");
        if (isOwn(address)) {
            connection.authorization().ifPresent(value -> request.header("Authorization", value));
            connection.workspace().ifPresent(value -> request.header("X-MLFLOW-WORKSPACE", value));
        }
        return request;
    }

    private boolean isOwn(URI address) {
        return origin(address).equals(origin(connection.uri()));
    }

    private static String origin(URI address) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() < 0 ? (tls ? 443 : 80) : address.getPort();
        return (tls + "//" + address.getHost() + ":" + port).toLowerCase(java.util.Locale.ROOT);
    }

    /** The answer that counts; its body is to be closed. */
    HttpResponse<InputStream> send(HttpRequest request, RetryPolicy retries) throws IOException, InterruptedException {
        Duration waited = Duration.ZERO;
        for (int retry = 0; ; retry++) {
            HttpResponse<InputStream> response = follow(request);
            Optional<Duration> wait = retries.wait(retry, waited, response.statusCode(), response.headers());
            if (wait.isEmpty()) {
                return response;
            }
            response.body().close();
            Thread.sleep(wait.get().toMillis());
            waited = waited.plus(wait.get());
        }
    }

    private HttpResponse<InputStream> follow(HttpRequest first) throws IOException, InterruptedException {
        HttpRequest request = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            HttpResponse<InputStream> response = client.send(request, info -> new BodyStream(connection.timeout()));
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            request = request(target(request, response.headers())).build();
        }
        throw new SourceUnavailableException(
                "%s redirects more than %d times; give the final address in MLFLOW_TRACKING_URI"
                        .formatted(place(first.uri()), MOST_REDIRECTS));
    }

    private URI target(HttpRequest request, HttpHeaders headers) {
        try {
            URI target = request.uri().resolve(headers.firstValue("Location").orElse("file:/"));
            boolean weaker = request.uri().getScheme().equals("https") && !"https".equals(target.getScheme());
            boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
            if (web && !weaker && target.getHost() != null && request.method().equals("GET")) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new SourceUnavailableException(
                "%s redirects to where it can't be followed; give the final address in MLFLOW_TRACKING_URI"
                        .formatted(place(request.uri())));
    }

    /** An address for messages: no query, no user info. */
    String place(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return Refusals.shown(address.getScheme() + "://" + address.getHost() + port + address.getRawPath());
    }

    /** What a failed connection says of itself; some say nothing. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /** A read that was interrupted fails like any other, and says so by the thread's mark alone. */
    static void rethrowInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
