package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that an operator takes out of service, and into service again. */
class UnloadingTest {
    private static final String QUESTION = "{\"text\":\"abc\"}";
    private static final String MODELS =
            """
            server: {port: 0}
            models:
              - {class_path: %s, create_endpoint: true, labels: {stable: 1.0.0}}
              - {class_path: %s, create_endpoint: true}
            """
                    .formatted(EchoModel.class.getName(), SumModel.class.getName());

    @TempDir
    private Path folder;

    private ModelService service;
    private String answer;

    @BeforeEach
    void start() throws Exception {
        ConfigFile file = file();
        service = ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()));
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
        answer = ask();
        assertThat(answer).startsWith("200 ");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ConfigFile file() throws Exception {
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), MODELS), Map.of());
    }

    private String ask() throws Exception {
        return new HttpCalls(service.port()).post("/api/models/echo/prediction", QUESTION);
    }

    @Test
    void anUnloadedModelIsNotReadyAndTheServiceIs() throws Exception {
        HttpCalls calls = new HttpCalls(service.port());

        service.unload("echo");

        assertThat(ask()).startsWith("503 {\"type\":\"NotReady\"");
        assertThat(calls.get("/api/health/ready")).startsWith("200 ");
        assertThat(calls.get("/api/health")).startsWith("200 ");
        assertThat(service.models().get(0).state()).isEqualTo(EntryState.UNLOADED);
        assertThat(service.models().get(0).reason()).isEqualTo(Reason.UNLOADED);
        assertThat(calls.post("/api/models/sum/prediction", "{\"a\":1,\"b\":2}"))
                .isEqualTo("200 {\"sum\":3.0}");
    }

    @Test
    void onlyBeingToldBringsItBack() throws Exception {
        service.unload("echo");
        service.unload("echo");

        service.reconfigure(file(), List.of());
        assertThat(service.models().get(0).state()).isEqualTo(EntryState.UNLOADED);

        service.reload("echo").get(60, TimeUnit.SECONDS);
        assertThat(service.models().get(0).state()).isEqualTo(EntryState.READY);
        assertThat(ask()).isEqualTo(answer);
    }

    @Test
    void aReloadOfAllLeavesItAlone() throws Exception {
        service.unload("echo");

        service.reloadAll().get(60, TimeUnit.SECONDS);

        assertThat(service.models().get(0).state()).isEqualTo(EntryState.UNLOADED);
        assertThat(service.models().get(1).state()).isEqualTo(EntryState.READY);
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> service.unload("nobody")).isInstanceOf(UnknownModelException.class);
    }
}
