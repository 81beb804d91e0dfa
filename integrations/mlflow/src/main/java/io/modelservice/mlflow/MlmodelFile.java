package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.source.ArtifactRefusedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The file {@code MLmodel} of MLflow 1 to 3, a YAML file at the root of a model; of its keys only {@code flavors} must be
 * there.
 *
 * @param flavors their entries by name, in the file's order
 * @param signature its texts, JSON each, by {@code inputs}, {@code outputs} and {@code params}
 * @param example path of the input example
 */
record MlmodelFile(Map<String, Map<?, ?>> flavors, Map<String, String> signature, Optional<String> example) {
    static final String NAME = "MLmodel";
    static final int MOST_BYTES = 1 << 20;

    /** Keys of flavor entries that name what the model is read from. */
    private static final List<String> DATA_KEYS = List.of("data", "model_data", "pickled_model", "saved_model_dir");

    /** Of no use here, and beside nearly every other. */
    static final String PYTHON_FUNCTION = "python_function";

    /**
     * Reads the file's content.
     *
     * @throws ArtifactRefusedException if it is no MLmodel file
     */
    static MlmodelFile read(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw refusal("it is larger than %d bytes".formatted(MOST_BYTES), null);
        }
        if (!(yaml(new String(content, UTF_8)) instanceof Map<?, ?> root)) {
            throw refusal("it is no YAML file of keys", null);
        }
        Optional<String> example = text(map(root, "saved_input_example_info"), "artifact_path");
        return new MlmodelFile(flavors(root), signature(map(root, "signature")), example);
    }

    private static @Nullable Object yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(MOST_BYTES);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw refusal("it is no plain YAML", e);
        }
    }

    private static Map<String, Map<?, ?>> flavors(Map<?, ?> root) {
        Map<String, Map<?, ?>> flavors = new LinkedHashMap<>();
        map(root, "flavors")
                .forEach((name, entry) ->
                        flavors.put(String.valueOf(name), entry instanceof Map<?, ?> keys ? keys : Map.of()));
        if (flavors.isEmpty()) {
            throw refusal("it names no flavors", null);
        }
        return Collections.unmodifiableMap(flavors);
    }

    private static Map<String, String> signature(Map<?, ?> entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String part : List.of("inputs", "outputs", "params")) {
            text(entry, part).ifPresent(text -> texts.put(part, text));
        }
        return Collections.unmodifiableMap(texts);
    }

    private static Map<?, ?> map(Map<?, ?> owner, String key) {
        return owner.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static Optional<String> text(Map<?, ?> owner, String key) {
        return owner.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private Optional<String> text(String flavor, String key) {
        return text(flavors.getOrDefault(flavor, Map.of()), key);
    }

    /** What a flavor's entry calls its data: a file or folder. */
    Optional<String> data(String flavor) {
        return DATA_KEYS.stream().flatMap(key -> text(flavor, key).stream()).findFirst();
    }

    /** The files that native flavors name, each once. */
    Set<String> dataFiles() {
        Set<String> files = new java.util.LinkedHashSet<>();
        for (String flavor : flavors.keySet()) {
            if (!flavor.equals(PYTHON_FUNCTION)) {
                data(flavor).ifPresent(files::add);
            }
        }
        return files;
    }

    private static ArtifactRefusedException refusal(String why, @Nullable Throwable cause) {
        return new ArtifactRefusedException(
                "the artifact's file MLmodel can't be used: %s; log the model again".formatted(why), cause);
    }
}
