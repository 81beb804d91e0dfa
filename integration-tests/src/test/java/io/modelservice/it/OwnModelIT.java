package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of {@code examples/own-model}, which the build has made by a Maven of its own against model-base alone. */
class OwnModelIT {
    private static final Path PROJECT = Path.of("target/it/own-model").toAbsolutePath();
    private static final Path JAR = PROJECT.resolve("target/own-model-1.0.0.jar");
    private static final String CONFIG = PROJECT.resolve("rest_config.yaml").toString();
    private static final String PERSON = "{\"weight_kg\": 81.0, \"height_m\": 1.8}";

    @TempDir
    Path plugins;

    @Test
    void isServedFromTheClassPath() throws Exception {
        asksTheModel("--classpath", JAR.toString());
    }

    @Test
    void isServedAsAPlugin() throws Exception {
        Files.copy(JAR, plugins.resolve("own-model.jar"));
        asksTheModel("--plugins", plugins.toString());
    }

    @Test
    void isServedAsAPluginFolder() throws Exception {
        Path folder = Files.createDirectory(plugins.resolve("bmi"));
        Files.copy(JAR, folder.resolve("own-model.jar"));
        asksTheModel("--plugins", plugins.toString());
    }

    @Test
    void isServedFromPluginsBesideTheConfiguration() throws Exception {
        Path beside = Files.createDirectory(plugins.resolve("plugins"));
        Files.copy(JAR, beside.resolve("own-model.jar"));
        Path config = Files.copy(Path.of(CONFIG), plugins.resolve("rest_config.yaml"));
        try (RunnerProcess runner = RunnerProcess.start("--config", config.toString(), "--port", "0")
                .awaitTried()) {
            assertThat(runner.predict("bmi_model", PERSON)).isEqualTo("200 {\"bmi\":25.0}");
        }
    }

    /** The service brings model-base; a second copy would be another MLModel than the one it knows. */
    @Test
    void bringsNothingButItsOwnClasses() throws IOException {
        try (var jar = new java.util.jar.JarFile(JAR.toFile())) {
            Stream<String> classes = jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class"));
            assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("com/example/"));
        }
    }

    private static void asksTheModel(String... where) throws Exception {
        String[] arguments = Stream.concat(Stream.of("--config", CONFIG, "--port", "0"), Stream.of(where))
                .toArray(String[]::new);
        try (RunnerProcess runner = RunnerProcess.start(arguments).awaitTried()) {
            assertThat(runner.predict("bmi_model", PERSON)).isEqualTo("200 {\"bmi\":25.0}");
            assertThat(runner.predict("bmi_model", "{\"weight_kg\": -1}")).startsWith("400 ");
        }
    }
}
