package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.MLModel;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.metrics.ServiceMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    record Empty() {}

    /** Quotes its settings when it fails, as database drivers do. */
    public static final class QuotingModel implements MLModel<Empty, Empty> {
        public QuotingModel(Map<String, Object> settings) {
            throw new IllegalStateException(
                    "can't connect with " + settings, new IllegalArgumentException("refused: " + settings));
        }

        @Override
        public String qualifiedName() {
            return "quoting";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Empty predict(Empty input) {
            return input;
        }
    }

    @Test
    void areNotToldByAConstructorThatQuotesThem() throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                models:
                  - class_path: %s
                    create_endpoint: true
                    configuration: {user: reader, passwords: ["${PASSWORD}"]}
                """
                        .formatted(QuotingModel.class.getName()));
        ConfigFile config = ConfigFile.load(file, Map.of("PASSWORD", "hunter2"));
        try (ModelManager models = ModelManager.of(
                config.config().models(),
                config.positions(),
                ModelClasses.ofApplication(),
                new Surroundings(Path.of("target", "cache"), Map.of()),
                new ServiceMetrics())) {
            models.loadInBackground();
            assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();

            assertThat(models.statuses().get(0).detail())
                    .endsWith("IllegalStateException: can't connect with {user=reader, passwords=[(substituted)]}")
                    .doesNotContain("hunter2");
        }
    }
}
