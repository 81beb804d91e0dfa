package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a server is reached.
 *
 * @param uri with a path prefix if there is one, without user info and trailing slash
 * @param authorization value of the header; empty for none
 * @param workspace value of the header; empty for none
 * @param timeout of connecting, of an answer's head, and of each silence within it
 */
record Connection(
        URI uri,
        Optional<String> authorization,
        Optional<String> workspace,
        TlsSettings tls,
        Duration timeout,
        RetryPolicy retries) {
    private static final String TRACKING = "MLFLOW_TRACKING_URI";

    /** The tracking server. */
    static Connection tracking(Environment environment) {
        String uri = environment
                .text(TRACKING)
                .orElseThrow(
                        () -> new ArtifactRefusedException(
                                "there is no MLFLOW_TRACKING_URI; set it to the server's address, such as http://localhost:5000"));
        return read(environment, TRACKING, uri);
    }

    /** The server of the registry, which is the tracking server unless said. */
    static Connection registry(Environment environment) {
        String name = "MLFLOW_REGISTRY_URI";
        return environment.text(name).map(uri -> read(environment, name, uri)).orElseGet(() -> tracking(environment));
    }

    private static Connection read(Environment environment, String variable, String text) {
        refusePlugins(environment);
        URI given = uri(variable, text);
        return new Connection(
                bare(given),
                Credentials.authorization(environment, given),
                environment.text("MLFLOW_WORKSPACE"),
                TlsSettings.of(environment),
                Duration.ofMillis(Math.max(1, (long) (1000 * environment.number("MLFLOW_HTTP_REQUEST_TIMEOUT", 120)))),
                RetryPolicy.of(environment));
    }

    private static URI uri(String variable, String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, without the text: it may hold a password
        }
        throw new ArtifactRefusedException(
                "%s is no address of a server; give one such as http://localhost:5000".formatted(variable));
    }

    private static URI bare(URI uri) {
        String path = uri.getRawPath().replaceFirst("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path);
    }

    private static void refusePlugins(Environment environment) {
        if (environment.text("MLFLOW_TRACKING_AUTH").isPresent() || environment.flag("MLFLOW_TRACKING_AWS_SIGV4")) {
            throw new ArtifactRefusedException(
                    "MLFLOW_TRACKING_AUTH and MLFLOW_TRACKING_AWS_SIGV4 need Python; use a name and password, or a token");
        }
    }
}
