package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TextDecorator;
import io.modelservice.core.models.ThreadModel;
import io.modelservice.core.models.UnusableModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that can't be loaded: each with its reason for everybody and its detail for the operator. */
class UnusableEntriesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MODELS = UnusableModels.class.getName() + "$";

    @TempDir
    Path folder;

    private static EntryStatus fate(ModelEntry entry) throws InterruptedException {
        try (ModelService service = ModelService.builder().port(0).model(entry).start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();
            return service.models().get(0);
        }
    }

    private static ModelEntry model(String name) {
        return ModelEntry.of(MODELS + name);
    }

    private static ModelEntry sumWith(Class<?> decorator) {
        return ModelEntry.of(SumModel.class.getName()).withDecorator(DecoratorEntry.of(decorator.getName()));
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(
                        ModelEntry.of("com.example.Missing"),
                        Reason.CLASS_NOT_FOUND,
                        "models[0].class_path: there is no class 'com.example.Missing'; it was looked for in the class path; "
                                + "check the name, or put its jar into a plugins folder or on --classpath"),
                arguments(
                        ModelEntry.of("java.lang.String"),
                        Reason.CLASS_NOT_USABLE,
                        "models[0]: class 'java.lang.String' does not implement MLModel; name a class that does"),
                arguments(model("Sums"), Reason.CLASS_NOT_USABLE, "is abstract; name a class that extends it"),
                arguments(model("Abstract"), Reason.CLASS_NOT_USABLE, "is abstract; name a class that extends it"),
                arguments(model("Inner"), Reason.CLASS_NOT_USABLE, "is an inner class; make it static"),
                arguments(model("Hidden"), Reason.CLASS_NOT_USABLE, "has 0 public constructors; give it one"),
                arguments(model("Two"), Reason.CLASS_NOT_USABLE, "has 2 public constructors; give it one"),
                arguments(
                        model("Throwing"),
                        Reason.CONSTRUCTION_FAILED,
                        "models[0]: " + MODELS + "Throwing could not be built: java.io.IOException: no such disk"),
                arguments(
                        model("Static"),
                        Reason.CLASS_NOT_USABLE,
                        "static initialiser threw java.lang.NumberFormatException: For input string: \"seven\"; mend the class"),
                arguments(
                        model("Linkage"),
                        Reason.CLASS_NOT_USABLE,
                        "needs something that is not there (java.lang.NoClassDefFoundError: com/example/Missing); put it beside its jar"),
                arguments(model("Nameless"), Reason.NAME_INVALID, "qualifiedName() of " + MODELS + "Nameless is no"),
                arguments(model("Slash"), Reason.NAME_INVALID, "qualifiedName() of " + MODELS + "Slash is no name"),
                arguments(model("Versionless"), Reason.NAME_INVALID, "Versionless is empty; give one such as 1.0.0"),
                arguments(model("Speechless"), Reason.CONSTRUCTION_FAILED, "no words"),
                arguments(
                        ModelEntry.of(TextDecorator.class.getName()),
                        Reason.CLASS_NOT_USABLE,
                        "is a decorator; list it under the decorators of a model"),
                arguments(
                        ModelEntry.of(ThreadModel.Prompt.class.getName())
                                .withDecorator(DecoratorEntry.of("com.example.No")),
                        Reason.CLASS_NOT_FOUND,
                        "models[0].decorators[0].class_path: there is no class 'com.example.No'"),
                arguments(
                        sumWith(UnusableModels.NoDecorator.class),
                        Reason.CLASS_NOT_USABLE,
                        "models[0].decorators[0]: class '" + MODELS + "NoDecorator' is no decorator"),
                arguments(
                        sumWith(TextDecorator.class),
                        Reason.DECORATOR_MISFIT,
                        "models[0].decorators[0]: TextDecorator decorates models of Input and Output, but SumModel takes"
                                + " Input and gives Output; put it on another model or at another place in the list"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("unusable")
    void saysWhyAndHowToMendIt(ModelEntry entry, Reason reason, String detail) throws Exception {
        EntryStatus status = fate(entry);

        assertThat(status.state()).isEqualTo(EntryState.FAILED);
        assertThat(status.reason()).isEqualTo(reason);
        assertThat(status.detail()).startsWith("models[0]").contains(detail);
    }

    @Test
    void namesLineAndMendOfEachMistakeInTheSettings() throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {port: 0}
                models:
                  - class_path: %sConfigured
                    create_endpoint: true
                    configuration:
                      number_of_tree: 5
                      text: 7
                """
                        .formatted(MODELS));
        try (ModelService service = ModelService.start(file)) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            EntryStatus status = service.models().get(0);
            assertThat(status.reason()).isEqualTo(Reason.CONFIGURATION_INVALID);
            assertThat(status.detail())
                    .contains("rest_config.yaml", ":6:", "number_of_tree", "did you mean 'number_of_trees'")
                    .contains(":7:", "text");
        }
    }

    @Test
    void buildsFromARecordAndFromAMap() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(model("Configured")
                        .withConfiguration(Map.of("number_of_trees", 5))
                        .withName("configured"))
                .model(model("Everything").withConfiguration(Map.of("x", 1)).withName("everything"))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/api/models"))
                    .contains("\"description\":\"Settings[numberOfTrees=5, text=null]\"")
                    .contains("\"description\":\"everything {x=1}\"");
        }
    }

    @Test
    void countsAModelThatCanNotSayWhetherItIsReadyAsNotReady() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(model("Fragile"))
                .model(ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.of("closes", "after-fragile")))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/api/health/ready")).isEqualTo("503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}");
            assertThat(calls.post("/api/models/sums/prediction", "{\"a\":1,\"b\":2}"))
                    .startsWith("503 {\"type\":\"NotReady\"");
        }
        assertThat(Gates.closes("after-fragile")).isEqualTo(1);
    }

    @Test
    void closesAModelWhoseSchemaContradictsItsTypes() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(model("Contradicting").withConfiguration(Map.of("closes", "contradicting")))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.SCHEMA_INVALID);
            assertThat(Gates.closes("contradicting")).isEqualTo(1);
        }
        assertThat(Gates.closes("contradicting")).isEqualTo(1);
    }
}
