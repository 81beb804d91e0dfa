package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decorator of a model: an item of {@code decorators}.
 *
 * @param classPath name of its class
 * @param configuration what its constructor takes besides the model, free-form; values may be {@link Substituted}, and
 *     {@link SettingsReader} reads them; null for none
 */
public record DecoratorEntry(
        @Pattern(regexp = Names.CLASS)
                @Schema(description = "Class of the decorator.", example = "com.example.PredictionIdDecorator")
                String classPath,
        @Schema(
                        description = "What the decorator's constructor takes besides the model.",
                        example = "{field: prediction_id}")
                @Nullable
                Map<String, @Nullable Object> configuration) {
    /** Refuses what is no class name, and keeps a copy. */
    public DecoratorEntry {
        Names.checkClass(classPath);
        configuration = configuration == null ? null : FreeForm.copy(configuration);
    }

    /** A decorator without configuration. */
    public static DecoratorEntry of(String classPath) {
        return new DecoratorEntry(classPath, null);
    }

    /** Of the configuration the keys alone. */
    @Override
    public String toString() {
        return "DecoratorEntry[classPath=%s, configuration=%s]".formatted(classPath, FreeForm.keys(configuration));
    }
}
