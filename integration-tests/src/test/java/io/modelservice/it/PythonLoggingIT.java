package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One logging section, followed by the packaged runner and by Python's own logging: both write the same lines. */
class PythonLoggingIT {
    /** JSON, which is YAML too, so that Python reads it without a package. */
    private static final String CONFIG =
            """
            {"models": [{"class_path": "io.modelservice.it.PricingModel", "create_endpoint": true}],
             "logging": {
              "version": 1,
              "disable_existing_loggers": false,
              "filters": {"prices": {"name": "price"}},
              "formatters": {
               "widths": {"format": "%(levelname)-8s|%(levelname)9s|%(levelname).4s|%(name)-7.3s|%(message)s"},
               "numbers": {"format": "%(levelno)05d %(levelno)+d %(levelno)-4d| %(levelno)x %(levelno)o %(levelno).2f %%"},
               "braces": {"style": "{", "format": "{levelname:<9}|{levelname:*^11}|{name:>6}|{levelno:>5}|{levelno:05d}|{{}}"},
               "dollars": {"style": "$", "format": "$$ ${levelname} $name ($processName): $message"}},
              "handlers": {
               "widths": {"class": "logging.FileHandler", "filename": "FOLDER/widths", "formatter": "widths"},
               "numbers": {"class": "logging.FileHandler", "filename": "FOLDER/numbers", "formatter": "numbers"},
               "braces": {"class": "logging.FileHandler", "filename": "FOLDER/braces", "formatter": "braces"},
               "dollars": {"class": "logging.FileHandler", "filename": "FOLDER/dollars", "formatter": "dollars"},
               "plain": {"class": "logging.FileHandler", "filename": "FOLDER/plain", "level": "WARNING"},
               "filtered": {"class": "logging.FileHandler", "filename": "FOLDER/filtered", "filters": ["prices"]},
               "own": {"class": "logging.FileHandler", "filename": "FOLDER/own", "mode": "w"}},
              "loggers": {
               "price": {"level": "DEBUG", "handlers": ["own"]},
               "other": {"level": 20}},
              "root": {"level": "ERROR", "handlers": ["widths", "numbers", "braces", "dollars", "plain", "filtered"]}}}
            """;

    /** What PricingModel logs for an area of 12. */
    private static final String SCRIPT =
            """
            import json, logging.config, sys
            logging.config.dictConfig(json.load(open(sys.argv[1]))["logging"])
            logging.getLogger("price").debug("area %s", 12.0)
            logging.getLogger("other").info("prices are of last year")
            logging.getLogger("other").warning("area %s is\\\\nsmall", 12.0)
            """;

    @TempDir
    Path folder;

    @Test
    void bothWriteTheSameLines() throws Exception {
        Path python = Requirement.program("python3", "Debian's package python3");
        assertThat(byTheRunner(config("java")))
                .isEqualTo(byPython(python, config("python")))
                .hasSize(7);
    }

    private Path config(String name) throws IOException {
        Path logs = Files.createDirectory(folder.resolve(name));
        return Files.writeString(folder.resolve(name + ".yaml"), CONFIG.replace("FOLDER", logs.toString()));
    }

    private Map<String, String> byTheRunner(Path config) throws Exception {
        try (RunnerProcess runner = RunnerProcess.start(
                        "--config",
                        config.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--classpath",
                        ServeIT.testClasses())
                .awaitTried()) {
            assertThat(runner.predict("pricing_model", "{\"area\": 12}")).startsWith("200 ");
            runner.terminate();
            assertThat(runner.awaitExit()).isZero();
        }
        return lines(folder.resolve("java"));
    }

    private Map<String, String> byPython(Path python, Path config) throws Exception {
        Path script = Files.writeString(folder.resolve("log.py"), SCRIPT);
        Process process = new ProcessBuilder(python.toString(), script.toString(), config.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return lines(folder.resolve("python"));
    }

    private static Map<String, String> lines(Path folder) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return lines;
    }
}
