package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.Plugins;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TextDecorator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another configuration for a service that runs. */
class ReconfigurationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ECHO = "  - {class_path: " + EchoModel.class.getName() + ", create_endpoint: true}\n";
    private static final String SUM = "  - {class_path: " + SumModel.class.getName() + ", create_endpoint: true}\n";
    private static final String QUESTION = "{\"text\":\"abc\"}";

    @TempDir
    private Path folder;

    private Path plugins;

    @BeforeEach
    void makeFolder() throws Exception {
        plugins = Files.createDirectory(folder.resolve("plugins"));
    }

    private ConfigFile file(String... models) throws Exception {
        String yaml = "server: {port: 0}\nmodels:\n" + String.join("", models);
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of());
    }

    private ModelService start(String... models) throws Exception {
        ConfigFile file = file(models);
        ModelService service = ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of(plugins)));
        assertThat(service.awaitReady(LIMIT)).isTrue();
        return service;
    }

    private Reconfiguration take(ModelService service, String... models) throws Exception {
        Reconfiguration changes = service.reconfigure(file(models), List.of(plugins));
        CompletableFuture.allOf(changes.remade().toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
        assertThat(service.await(entries -> entries.stream().allMatch(EntryStatus::isTried), LIMIT))
                .isTrue();
        return changes;
    }

    private static String ask(ModelService service, String name, String question) throws Exception {
        return new HttpCalls(service.port()).post("/api/models/" + name + "/prediction", question);
    }

    @Test
    void addsAndRemovesModelsAndLeavesTheRestUntouched() throws Exception {
        try (ModelService service = start(ECHO)) {
            EntryStatus echo = service.models().get(0);

            Reconfiguration added = take(service, SUM, ECHO);

            assertThat(added.added()).containsExactly(SumModel.class.getName());
            assertThat(added.unchanged()).isEqualTo(1);
            assertThat(ask(service, "sum", "{\"a\":1,\"b\":2}")).isEqualTo("200 {\"sum\":3.0}");
            EntryStatus still = service.models().get(1);
            assertThat(still.since()).isEqualTo(echo.since());
            assertThat(still.lastAttempt()).isEqualTo(echo.lastAttempt());

            Reconfiguration removed = take(service, SUM);

            assertThat(removed.removed()).containsExactly("echo");
            assertThat(ask(service, "echo", QUESTION)).startsWith("404 ");
            assertThat(service.models()).hasSize(1);
        }
    }

    @Test
    void makesAnewWhatIsChanged() throws Exception {
        try (ModelService service = start(ECHO, SUM)) {
            EntryStatus sum = service.models().get(1);
            String decorated = "  - class_path: " + EchoModel.class.getName() + "\n    create_endpoint: true\n"
                    + "    unknown_fields: reject\n";

            Reconfiguration changes = take(service, decorated, SUM);

            assertThat(changes.changed()).containsExactly("echo");
            assertThat(ask(service, "echo", "{\"text\":\"abc\",\"more\":1}")).startsWith("400 ");
            assertThat(service.models().get(1).since()).isEqualTo(sum.since());
        }
    }

    @Test
    void makesAnewWhatIsToBeGathered() throws Exception {
        try (ModelService service = start(ECHO)) {
            String gathered = "  - {class_path: " + EchoModel.class.getName()
                    + ", create_endpoint: true, batching: {max_size: 8, max_delay: 1ms}}\n";

            Reconfiguration changes = take(service, gathered);

            assertThat(changes.changed()).containsExactly("echo");
            assertThat(take(service, gathered).isEmpty()).isTrue();
            assertThat(take(service, gathered.replace("1ms", "2ms")).changed()).containsExactly("echo");
            assertThat(ask(service, "echo", "{\"text\":\"abc\"}")).startsWith("200 ");
        }
    }

    @Test
    void goesOnWithTheOldOneWhereTheChangeFails() throws Exception {
        try (ModelService service = start(ECHO)) {
            String before = ask(service, "echo", QUESTION);
            String broken = "  - class_path: " + EchoModel.class.getName() + "\n    create_endpoint: true\n"
                    + "    decorators: [{class_path: " + TextDecorator.class.getName()
                    + ", configuration: {nobody_knows: 1}}]\n";

            take(service, broken);

            assertThat(service.models().get(0).state()).isEqualTo(EntryState.READY);
            assertThat(service.models().get(0).lastReason()).isEqualTo(Reason.CONFIGURATION_INVALID);
            assertThat(ask(service, "echo", QUESTION)).isEqualTo(before);
        }
    }

    @Test
    void servesTheLaterOfOneNameOnceTheEarlierHasGone() throws Exception {
        String first = "  - {class_path: " + EchoModel.class.getName() + ", name: same, create_endpoint: true}\n";
        String second = "  - {class_path: " + EchoModel.class.getName()
                + ", name: same, create_endpoint: true, required: false, unknown_fields: reject}\n";
        try (ModelService service = start(first, second)) {
            assertThat(service.models().get(1).reason()).isEqualTo(Reason.DUPLICATE_NAME);

            take(service, second);

            assertThat(service.models()).hasSize(1);
            assertThat(ask(service, "same", "{\"text\":\"abc\",\"more\":1}")).startsWith("400 ");
        }
    }

    @Test
    void keepsAServedModelFromBecomingAnotherUnderItsName() throws Exception {
        String echo = "  - {class_path: " + EchoModel.class.getName() + ", name: same, create_endpoint: true}\n";
        String sum = "  - {class_path: " + SumModel.class.getName() + ", name: same, create_endpoint: true}\n";
        try (ModelService service = start(echo)) {
            take(service, sum);

            assertThat(service.models().get(0).lastReason()).isEqualTo(Reason.CONTRACT_BROKEN);
            assertThat(ask(service, "same", QUESTION)).startsWith("200 ");
        }
    }

    @Test
    void takesClassesOfAPluginThatHasChangedAndLeavesOthersAlone() throws Exception {
        Plugins.jar(plugins, "one", "first ");
        Plugins.jar(plugins, "two", "second ");
        String one = "  - {class_path: one.PluginModel, create_endpoint: true}\n";
        String two = "  - {class_path: two.PluginModel, create_endpoint: true}\n";
        try (ModelService service = start(one, two)) {
            Plugins.jar(plugins, "one", "third, of another length ");
            assertThat(ask(service, "one", "{\"number\":1}")).isEqualTo("200 {\"text\":\"first true\"}");

            Reconfiguration changes = take(service, one, two);

            assertThat(changes.changed()).containsExactly("one");
            assertThat(changes.unchanged()).isEqualTo(1);
            assertThat(ask(service, "one", "{\"number\":1}"))
                    .isEqualTo("200 {\"text\":\"third, of another length true\"}");
            assertThat(ask(service, "two", "{\"number\":1}")).isEqualTo("200 {\"text\":\"second true\"}");
        }
    }

    @Test
    void changesNothingWhereAFolderOfPluginsIsMissing() throws Exception {
        try (ModelService service = start(ECHO)) {
            ConfigFile next = file(SUM);

            assertThatThrownBy(() -> service.reconfigure(next, List.of(folder.resolve("none"))))
                    .isInstanceOf(ConfigurationException.class);

            assertThat(ask(service, "echo", QUESTION)).startsWith("200 ");
        }
    }
}
