package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.Plugins;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of jars beside the application. */
class PluginsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path config(String... packages) throws Exception {
        StringBuilder yaml = new StringBuilder("server: {port: 0}\nmodels:\n");
        for (String name : packages) {
            yaml.append("  - {class_path: ").append(name).append(".PluginModel, create_endpoint: true}\n");
        }
        return Files.writeString(folder.resolve("rest_config.yaml"), yaml);
    }

    private static String ask(ModelService service, String name) throws Exception {
        return new HttpCalls(service.port()).post("/api/models/" + name + "/prediction", "{\"number\":1}");
    }

    @Test
    void keepsPluginsWithAHelperOfOneNameApart() throws Exception {
        Path plugins = folder.resolve("plugins");
        Plugins.jar(plugins, "one", "first ");
        Plugins.jar(plugins.resolve("two"), "two", "second ");
        try (ModelService service = ModelService.start(config("one", "two"))) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(ask(service, "one")).isEqualTo("200 {\"text\":\"first true\"}");
            assertThat(ask(service, "two")).isEqualTo("200 {\"text\":\"second true\"}");
        }
    }

    @Test
    void findsClassesInAllJarsOfAFolder() throws Exception {
        Plugins.jar(folder.resolve("lib"), "one", "first ");
        ConfigFile file = ConfigFile.load(config("one"), Map.of());
        ModelClasses classes = ModelClasses.of(List.of(folder.resolve("lib") + "/*"), List.of());
        try (ModelService service = ModelService.start(file, file.config(), classes)) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(ask(service, "one")).isEqualTo("200 {\"text\":\"first true\"}");
        }
    }

    @Test
    void saysWhereItLookedForAClass() throws Exception {
        Plugins.jar(folder.resolve("plugins"), "one", "first ");
        try (ModelService service = ModelService.start(config("two"))) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().get(0).detail())
                    .isEqualTo(folder.resolve("rest_config.yaml")
                            + ":3:18: models[0].class_path: there is no class 'two.PluginModel'; it was looked for in the"
                            + " class path, plugin "
                            + folder.resolve("plugins/one.jar").toAbsolutePath()
                            + "; check the name, or put its jar into a plugins folder or on --classpath");
        }
    }

    @Test
    void refusesPlacesThatAreNotThere() throws Exception {
        Path file = Files.writeString(folder.resolve("file.txt"), "x");
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> ModelClasses.of(List.of(missing.toString()), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--classpath")
                .hasMessageContaining("there is no '" + missing + "'");
        assertThatThrownBy(() -> ModelClasses.of(List.of(missing + "/*"), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no '" + missing);
        assertThatThrownBy(() -> ModelClasses.of(List.of(), List.of(missing)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--plugins")
                .hasMessageContaining("there is no '" + missing + "'");
        assertThatThrownBy(() -> ModelClasses.of(List.of(), List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + file + "' can't be read as a folder");
    }
}
