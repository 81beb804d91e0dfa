package io.modelservice.core.config;

import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.Validation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry in the making, for the methods that change one thing of it. Not thread-safe. */
final class ModelEntryBuilder {
    private static final long FOUR_GIB = 4L << 30;

    @Nullable
    String classPath;

    @Nullable
    String name;

    boolean createEndpoint = true;
    boolean required = true;
    UnknownFields unknownFields = UnknownFields.IGNORE;
    Validation validation = Validation.STRICT;
    final List<String> sensitive = new ArrayList<>();

    @Nullable
    Map<String, @Nullable Object> configuration;

    final List<DecoratorEntry> decorators = new ArrayList<>();

    @Nullable
    String source;

    Duration pollInterval = Duration.ofSeconds(10);

    @Nullable
    Boolean watch;

    @Nullable
    String digest;

    long maxBytes = FOUR_GIB;
    List<Object> versions = List.of();

    @Nullable
    Object defaultVersion;

    final Map<String, Object> labels = new LinkedHashMap<>();
    final List<SelfTestCase> selfTest = new ArrayList<>();
    WarmUpConfig warmUp = WarmUpConfig.DEFAULTS;
    OnSchemaChange onSchemaChange = OnSchemaChange.REFUSE;
    EntryLimits limits = EntryLimits.NONE;

    @Nullable
    BatchingConfig batching;

    static ModelEntryBuilder of(ModelEntry entry) {
        ModelEntryBuilder builder = new ModelEntryBuilder();
        builder.classPath = entry.classPath();
        builder.name = entry.name();
        builder.createEndpoint = entry.createEndpoint();
        builder.required = entry.required();
        builder.unknownFields = entry.unknownFields();
        builder.validation = entry.validation();
        builder.sensitive.addAll(entry.sensitive());
        builder.configuration = entry.configuration();
        builder.decorators.addAll(entry.decorators());
        builder.source = entry.source();
        builder.pollInterval = entry.pollInterval();
        builder.watch = entry.watch();
        builder.digest = entry.digest();
        builder.maxBytes = entry.maxBytes();
        builder.versions = entry.versions();
        builder.defaultVersion = entry.defaultVersion();
        builder.labels.putAll(entry.labels());
        builder.selfTest.addAll(entry.selfTest());
        builder.warmUp = entry.warmUp();
        builder.onSchemaChange = entry.onSchemaChange();
        builder.limits = entry.limits();
        builder.batching = entry.batching();
        return builder;
    }

    ModelEntry build() {
        return new ModelEntry(
                classPath,
                name,
                createEndpoint,
                required,
                unknownFields,
                validation,
                sensitive,
                configuration,
                decorators,
                source,
                pollInterval,
                watch,
                digest,
                maxBytes,
                versions,
                defaultVersion,
                labels,
                selfTest,
                warmUp,
                onSchemaChange,
                limits,
                batching);
    }
}
