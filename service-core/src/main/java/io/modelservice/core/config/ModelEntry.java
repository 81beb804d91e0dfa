package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.Validation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One model of the service: an item of {@code models}. In Java begin with {@link #of} or {@link #ofSource} and go on with
 * the {@code with} methods.
 *
 * @param classPath name of its class; null for that which knows the format of the artifact
 * @param name the qualified name it is served under; null for the class's own
 * @param createEndpoint false for a model that only other models use
 * @param required whether the service is ready only with it
 * @param unknownFields what becomes of fields that its input does not have
 * @param validation whether values of another JSON type than their field's are converted
 * @param sensitive fields whose values are masked wherever they could come out beside the answer, beside those that the
 *     model marks; of records in it with dots, {@code address.zip}
 * @param configuration what its constructor takes, free-form; values may be {@link Substituted}, and
 *     {@link SettingsReader} reads them; null for none
 * @param decorators the first is innermost, each further one wraps the previous
 * @param source URI of its artifact; null for a model of a class alone
 * @param pollInterval how often the source is asked while the model waits, or is watched
 * @param watch whether an artifact that changes at its source is taken by itself; null for the scheme's own way
 * @param digest of the artifact that alone is taken, {@code sha256:} and 64 hexadecimal digits; null for any
 * @param maxBytes what the artifact may hold, unpacked
 * @param versions below the source that are served side by side, texts or whole numbers; empty for the source itself
 * @param defaultVersion which of them answers where no version is asked for; null for the last
 * @param labels movable names for versions, text or whole numbers, by label; empty for none
 * @param selfTest inputs that a version must answer before it serves
 * @param warmUp how long it is exercised with them
 * @param onSchemaChange what becomes of a version whose schemas would break the callers of the one before
 * @param limits how much work it takes on; null for as much as every model
 * @param batching how its calls are gathered; null if each asks it by itself
 */
public record ModelEntry(
        @Pattern(regexp = Names.CLASS)
                @Schema(
                        description = "Class of the model; may be left out where the artifact's format tells it.",
                        example = "com.example.IrisModel")
                @Nullable
                String classPath,
        @Pattern(regexp = Names.QUALIFIED)
                @Schema(
                        description = "Qualified name it is served under; the class's own if not given.",
                        example = "iris_model")
                @Nullable
                String name,
        @Schema(description = "Whether the model is served; false loads it for other models.", example = "true")
                boolean createEndpoint,
        @Schema(description = "Whether the service is ready only with it.", defaultValue = "true") boolean required,
        @Schema(description = "What becomes of fields that its input does not have.", defaultValue = "ignore")
                UnknownFields unknownFields,
        @Schema(
                        description = "Whether values of another JSON type than their field's are converted, as the"
                                + " Python package does.",
                        defaultValue = "strict")
                Validation validation,
        @Schema(
                        description = "Fields whose values are masked in logs, error texts and the like.",
                        defaultValue = "[]",
                        example = "[income, address.zip]")
                List<String> sensitive,
        @Schema(description = "What the model's constructor takes.", example = "{threshold: 0.5}") @Nullable
                Map<String, @Nullable Object> configuration,
        @Schema(
                        description = "The first is innermost, each further one wraps the previous.",
                        defaultValue = "[]",
                        example = "[{class_path: com.example.PredictionIdDecorator}]")
                List<DecoratorEntry> decorators,
        @Pattern(regexp = Names.URI)
                @Schema(description = "Where its artifact comes from, a URI.", example = "models:/iris@champion")
                @Nullable
                String source,
        @Schema(
                        description = "How often the source is asked while the model waits, or is watched.",
                        defaultValue = "PT10S")
                Duration pollInterval,
        @Schema(
                        description =
                                "Whether an artifact that changes at its source is taken by itself; true if not given, but for files.",
                        example = "true")
                @Nullable
                Boolean watch,
        @Pattern(regexp = Names.DIGEST)
                @Schema(
                        description = "Digest of the artifact that alone is taken.",
                        example = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                @Nullable
                String digest,
        @Min(1) @Schema(description = "What the artifact may hold, in bytes, unpacked.", defaultValue = "4294967296")
                long maxBytes,
        @Schema(
                        description = "Versions of the source that are served side by side.",
                        defaultValue = "[]",
                        example = "[2, 3]")
                List<Object> versions,
        @Schema(
                        description =
                                "Which of them answers where no version is asked for; the last of them if not given.",
                        example = "3")
                @Nullable
                Object defaultVersion,
        @Schema(
                        description = "Movable names for versions, which TensorFlow Serving's clients may ask for.",
                        defaultValue = "{}",
                        example = "{stable: 2, canary: 3}")
                Map<String, Object> labels,
        @Schema(
                        description = "Inputs that a new version is tried with before it serves.",
                        defaultValue = "[]",
                        example = "[{input: {petal_length: 1.4, petal_width: 0.2}, output: {species: Iris setosa}}]")
                List<SelfTestCase> selfTest,
        @Schema(description = "How long a new version is exercised with these before it serves.") @Nullable
                WarmUpConfig warmUp,
        @Schema(
                        description =
                                "What becomes of a new version whose schemas would break the callers of the one before.",
                        defaultValue = "refuse")
                OnSchemaChange onSchemaChange,
        @Schema(description = "How much work it takes on, where that differs from the service's limits.") @Nullable
                EntryLimits limits,
        @Schema(description = "How its calls are gathered into batches; each asks it by itself if not given.") @Nullable
                BatchingConfig batching) {
    /** Refuses wrong names and settings that don't go together, and keeps copies. */
    public ModelEntry {
        versions = versions.stream().map(Substituted::meaning).toList();
        defaultVersion = defaultVersion == null ? null : Substituted.meaning(defaultVersion);
        labels = EntryLabels.meaning(labels);
        new EntryCheck(classPath, name, source, versions, defaultVersion, labels).check(pollInterval, digest, maxBytes);
        configuration = configuration == null ? null : FreeForm.copy(configuration);
        sensitive = List.copyOf(sensitive);
        decorators = List.copyOf(decorators);
        selfTest = List.copyOf(selfTest);
        warmUp = requireNonNullElse(warmUp, WarmUpConfig.DEFAULTS);
        limits = requireNonNullElse(limits, EntryLimits.NONE);
    }

    /** Whether a text can be a qualified name: 1 to 128 of {@code A-Za-z0-9._~:-}, not beginning with a dot. */
    public static boolean isQualifiedName(String text) {
        return text.matches(Names.QUALIFIED);
    }

    /** A served, required model of a class, without configuration and decorators. */
    public static ModelEntry of(String classPath) {
        ModelEntryBuilder builder = new ModelEntryBuilder();
        builder.classPath = classPath;
        return builder.build();
    }

    /**
     * A served, required model of an artifact whose format tells what serves it.
     *
     * @param uri such as {@code models:/iris@champion}
     */
    public static ModelEntry ofSource(String qualifiedName, String uri) {
        ModelEntryBuilder builder = new ModelEntryBuilder();
        builder.name = qualifiedName;
        builder.source = uri;
        return builder.build();
    }

    private ModelEntry with(Consumer<ModelEntryBuilder> change) {
        ModelEntryBuilder builder = ModelEntryBuilder.of(this);
        change.accept(builder);
        return builder.build();
    }

    /** This entry under a qualified name. */
    public ModelEntry withName(String qualifiedName) {
        return with(entry -> entry.name = qualifiedName);
    }

    /** This entry with what its constructor takes. */
    public ModelEntry withConfiguration(Map<String, @Nullable Object> values) {
        return with(entry -> entry.configuration = values);
    }

    /** This entry within one more decorator. */
    public ModelEntry withDecorator(DecoratorEntry outer) {
        return with(entry -> entry.decorators.add(outer));
    }

    /** This entry without a route. */
    public ModelEntry withoutEndpoint() {
        return with(entry -> entry.createEndpoint = false);
    }

    /** This entry, without which the service is ready too. */
    public ModelEntry optional() {
        return with(entry -> entry.required = false);
    }

    /** This entry, refusing or passing over fields that its input does not have. */
    public ModelEntry withUnknownFields(UnknownFields treatment) {
        return with(entry -> entry.unknownFields = treatment);
    }

    /** This entry, converting values of another JSON type than their field's or not. */
    public ModelEntry withValidation(Validation treatment) {
        return with(entry -> entry.validation = treatment);
    }

    /** This entry with one more field whose values are masked; of a record in it {@code address.zip}. */
    public ModelEntry withSensitive(String field) {
        return with(entry -> entry.sensitive.add(field));
    }

    /** This entry with an artifact. */
    public ModelEntry withSource(String uri) {
        return with(entry -> entry.source = uri);
    }

    /** This entry, its source asked at another interval. */
    public ModelEntry withPollInterval(Duration interval) {
        return with(entry -> entry.pollInterval = interval);
    }

    /** This entry, taking by itself what changes at its source, or not. */
    public ModelEntry withWatch(boolean watched) {
        return with(entry -> entry.watch = watched);
    }

    /** This entry, taking one artifact alone. */
    public ModelEntry withDigest(String sha256) {
        return with(entry -> entry.digest = sha256);
    }

    /** This entry, taking artifacts of at most so many bytes. */
    public ModelEntry withMaxBytes(long bytes) {
        return with(entry -> entry.maxBytes = bytes);
    }

    /**
     * This entry with several versions side by side.
     *
     * @param byDefault which of them answers where no version is asked for
     */
    public ModelEntry withVersions(List<String> all, String byDefault) {
        return with(entry -> {
            entry.versions = List.copyOf(all);
            entry.defaultVersion = byDefault;
        });
    }

    /** This entry with a movable name for a version. */
    public ModelEntry withLabel(String label, String version) {
        return with(entry -> entry.labels.put(label, version));
    }

    /** This entry with one more input that a version must answer before it serves. */
    public ModelEntry withSelfTest(SelfTestCase input) {
        return with(entry -> entry.selfTest.add(input));
    }

    /** This entry, a version being exercised so long before it serves. */
    public ModelEntry withWarmUp(WarmUpConfig settings) {
        return with(entry -> entry.warmUp = settings);
    }

    /** This entry with limits of its own. */
    public ModelEntry withLimits(EntryLimits own) {
        return with(entry -> entry.limits = own);
    }

    /** This entry, its calls being gathered. */
    public ModelEntry withBatching(BatchingConfig settings) {
        return with(entry -> entry.batching = settings);
    }

    /** This entry with another treatment of versions that would break callers. */
    public ModelEntry withOnSchemaChange(OnSchemaChange treatment) {
        return with(entry -> entry.onSchemaChange = treatment);
    }

    @Override
    public WarmUpConfig warmUp() {
        return requireNonNullElse(warmUp, WarmUpConfig.DEFAULTS);
    }

    @Override
    public EntryLimits limits() {
        return requireNonNullElse(limits, EntryLimits.NONE);
    }

    /** This entry as one of several versions sees it, whichever others there are. */
    public ModelEntry ofOneVersion() {
        return with(entry -> {
            entry.versions = List.of();
            entry.defaultVersion = null;
            entry.labels.clear();
        });
    }

    /** The versions that are served side by side, as text; empty for the source itself. */
    public List<String> versionNames() {
        return versions.stream().map(String::valueOf).toList();
    }

    /** The versions that labels stand for, as text, by label. */
    public Map<String, String> labelNames() {
        Map<String, String> names = new LinkedHashMap<>();
        labels.forEach((label, version) -> names.put(label, version.toString()));
        return names;
    }

    /** Of several versions the one that answers where none is asked for; empty if there are not several. */
    public String defaultVersionName() {
        if (versions.isEmpty()) {
            return "";
        }
        return String.valueOf(defaultVersion == null ? versions.get(versions.size() - 1) : defaultVersion);
    }

    /** Whether what changes at the source is taken by itself. */
    public boolean isWatched() {
        if (source == null) {
            return false;
        }
        return watch == null ? !source.startsWith("file:") : watch;
    }

    /** Of the configuration the keys alone, of the source the scheme alone. */
    @Override
    public String toString() {
        return "ModelEntry[classPath=%s, name=%s, createEndpoint=%s, required=%s, unknownFields=%s, configuration=%s, decorators=%s, source=%s, versions=%s]"
                .formatted(
                        classPath,
                        name,
                        createEndpoint,
                        required,
                        unknownFields,
                        FreeForm.keys(configuration),
                        decorators,
                        source == null ? "none" : source.replaceFirst(":.*", ":…"),
                        versions);
    }
}
