package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that changes while it is served. */
class ReloadIT {
    private static final String IRIS =
            "  - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}\n";
    private static final String DIABETES =
            "  - {class_path: io.modelservice.examples.diabetes.DiabetesModel, create_endpoint: true}\n";

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfiguration() throws Exception {
        config = folder.resolve("rest_config.yaml");
        write("models:\n" + IRIS);
    }

    /** At once, as editors and orchestrators do. */
    private void write(String yaml) throws Exception {
        Path written = Files.writeString(folder.resolve("new.yaml"), yaml);
        Files.move(written, config, StandardCopyOption.ATOMIC_MOVE);
    }

    private RunnerProcess start(String... more) throws Exception {
        return start(Map.of(), more);
    }

    private RunnerProcess start(Map<String, String> environment, String... more) throws Exception {
        String line = "--config %s --plugins examples/plugins --host 127.0.0.1 --port 0 %s"
                .formatted(config, String.join(" ", more));
        String[] arguments = line.strip().split(" ", -1);
        return RunnerProcess.start(environment, arguments).awaitTried();
    }

    @Test
    void takesOnItsConfigurationWhenItIsHungUp() throws Exception {
        try (RunnerProcess runner = start()) {
            String status = runner.get("/api/status");
            write("models:\n" + IRIS + DIABETES);

            runner.hangUp();
            runner.awaitOut(".* took on .* added \\[.*DiabetesModel], changed \\[], removed \\[], unchanged 1");
            runner.awaitOut(".*Loaded diabetes_model model.*");

            assertThat(runner.get("/api/status")).startsWith(status.substring(0, status.length() - 2));

            write("models:\n" + DIABETES);
            runner.hangUp();
            runner.awaitOut(".* took on .* removed \\[iris_model], unchanged 1");

            assertThat(runner.predict("iris_model", "{}")).startsWith("404 ");
        }
    }

    @Test
    void changesNothingWhereTheConfigurationIsBroken() throws Exception {
        try (RunnerProcess runner = start()) {
            String status = runner.get("/api/status");
            write("models:\n" + IRIS + "  - {class_pth: a.B}\n");

            runner.hangUp();
            runner.awaitOut(".*the configuration was not taken on, nothing has changed: .*class_pth.*");

            assertThat(runner.get("/api/status")).isEqualTo(status);
        }
    }

    @Test
    void takesOnItsConfigurationWhenItHasChanged() throws Exception {
        try (RunnerProcess runner = start("--watch")) {
            write("models:\n" + IRIS + DIABETES);

            runner.awaitOut(".* took on .* added \\[.*DiabetesModel], changed \\[], removed \\[], unchanged 1");
            runner.awaitOut(".*Loaded diabetes_model model.*");
        }
    }

    @Test
    void saysWhatTakesARestart() throws Exception {
        try (RunnerProcess runner = start()) {
            write("service_title: Other\nmetrics: {enabled: true}\nmodels:\n" + IRIS);

            runner.hangUp();
            runner.awaitOut(".*changes of service_title, metrics\\.enabled take a restart.*");
        }
    }

    @Test
    void plansWhatAConfigurationWouldChange() throws Exception {
        Map<String, String> key = Map.of("MODEL_SERVICE_KEY", "a-key-of-some-length");
        String security =
                "security: {api_keys: [{name: planner, key: '${MODEL_SERVICE_KEY}', operations: [inspect]}]}\n";
        write(security + "models:\n" + IRIS);
        try (RunnerProcess service = start(key)) {
            write(security + "metrics: {enabled: true}\nmodels:\n" + IRIS.replace("true}", "true, required: false}")
                    + DIABETES);
            String url = "http://127.0.0.1:" + service.port();
            try (RunnerProcess plan = RunnerProcess.start(key, "plan", "--config", config.toString(), "--url", url)) {
                assertThat(plan.awaitExit()).isZero();
                assertThat(plan.told())
                        .containsExactly(
                                "~ iris_model: is made anew (required)",
                                "+ io.modelservice.examples.diabetes.DiabetesModel: is added",
                                "= 0 unchanged",
                                "! changes of metrics take a restart");
            }
            assertThat(service.get("/api/status")).doesNotContain("diabetes");
        }
    }

    @Test
    void plansNothingWithoutAKey() throws Exception {
        try (RunnerProcess service = start()) {
            String url = "http://127.0.0.1:" + service.port();
            try (RunnerProcess plan = RunnerProcess.start(
                    Map.of("MODEL_SERVICE_KEY", ""), "plan", "--config", config.toString(), "--url", url)) {
                assertThat(plan.awaitExit()).isEqualTo(69);
                assertThat(plan.err())
                        .startsWith(url + " answered 200 and does not tell its configuration; give a key");
            }
        }
    }
}
