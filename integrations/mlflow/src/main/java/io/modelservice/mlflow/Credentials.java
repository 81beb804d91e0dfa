package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The {@code Authorization} that MLflow's variables ask for; of several the name and password count, as in MLflow. */
final class Credentials {
    private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";

    private Credentials() {}

    /** The header's value; empty if nothing is said. */
    static Optional<String> authorization(Environment environment, URI server) {
        Map<String, String> file = CredentialsFile.read(environment);
        Optional<String> username = environment.text(USERNAME).or(() -> entry(file, USERNAME));
        Optional<String> password = environment.text(PASSWORD).or(() -> entry(file, PASSWORD));
        if (username.isPresent() && password.isPresent()) {
            return Optional.of(basic(username.get() + ":" + password.get()));
        }
        return environment
                .text("MLFLOW_TRACKING_TOKEN")
                .map(token -> "Bearer " + token)
                .or(() -> Optional.ofNullable(server.getUserInfo()).map(Credentials::basic));
    }

    private static Optional<String> entry(Map<String, String> file, String variable) {
        return Optional.ofNullable(file.get(variable.toLowerCase(java.util.Locale.ROOT)));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
