package io.modelservice.core.config;

import io.modelservice.core.codec.UnknownFields;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model of the service: an item of {@code models}. In Java begin with {@link #of} and go on with the {@code with}
 * methods.
 *
 * @param classPath name of its class
 * @param name the qualified name it is served under; null for the class's own
 * @param createEndpoint false for a model that only other models use
 * @param required whether the service is ready only with it
 * @param unknownFields what becomes of fields that its input does not have
 * @param configuration what its constructor takes, free-form; values may be {@link Substituted}, and
 *     {@link SettingsReader} reads them; null for none
 * @param decorators the first is innermost, each further one wraps the previous
 */
public record ModelEntry(
        @Pattern(regexp = Names.CLASS) @Schema(description = "Class of the model.", example = "com.example.IrisModel")
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
        @Schema(description = "What the model's constructor takes.", example = "{threshold: 0.5}") @Nullable
                Map<String, @Nullable Object> configuration,
        @Schema(
                        description = "The first is innermost, each further one wraps the previous.",
                        defaultValue = "[]",
                        example = "[{class_path: com.example.PredictionIdDecorator}]")
                List<DecoratorEntry> decorators) {
    /** Refuses wrong names, and keeps copies. */
    public ModelEntry {
        Names.checkClass(classPath);
        if (name != null) {
            Names.checkQualified(name);
        }
        configuration = configuration == null ? null : FreeForm.copy(configuration);
        decorators = List.copyOf(decorators);
    }

    /** Whether a text can be a qualified name: 1 to 128 of {@code A-Za-z0-9._~:-}, not beginning with a dot. */
    public static boolean isQualifiedName(String text) {
        return text.matches(Names.QUALIFIED);
    }

    /** A served, required model without configuration and decorators. */
    public static ModelEntry of(String classPath) {
        return new ModelEntry(classPath, null, true, true, UnknownFields.IGNORE, null, List.of());
    }

    /** This entry under a qualified name. */
    public ModelEntry withName(String qualifiedName) {
        return new ModelEntry(
                classPath, qualifiedName, createEndpoint, required, unknownFields, configuration, decorators);
    }

    /** This entry with what its constructor takes. */
    public ModelEntry withConfiguration(Map<String, @Nullable Object> values) {
        return new ModelEntry(classPath, name, createEndpoint, required, unknownFields, values, decorators);
    }

    /** This entry within one more decorator. */
    public ModelEntry withDecorator(DecoratorEntry outer) {
        List<DecoratorEntry> all = new ArrayList<>(decorators);
        all.add(outer);
        return new ModelEntry(classPath, name, createEndpoint, required, unknownFields, configuration, all);
    }

    /** This entry without a route. */
    public ModelEntry withoutEndpoint() {
        return new ModelEntry(classPath, name, false, required, unknownFields, configuration, decorators);
    }

    /** This entry, without which the service is ready too. */
    public ModelEntry optional() {
        return new ModelEntry(classPath, name, createEndpoint, false, unknownFields, configuration, decorators);
    }

    /** This entry, refusing or passing over fields that its input does not have. */
    public ModelEntry withUnknownFields(UnknownFields treatment) {
        return new ModelEntry(classPath, name, createEndpoint, required, treatment, configuration, decorators);
    }

    /** Of the configuration the keys alone. */
    @Override
    public String toString() {
        return "ModelEntry[classPath=%s, name=%s, createEndpoint=%s, required=%s, unknownFields=%s, configuration=%s, decorators=%s]"
                .formatted(
                        classPath,
                        name,
                        createEndpoint,
                        required,
                        unknownFields,
                        FreeForm.keys(configuration),
                        decorators);
    }
}
