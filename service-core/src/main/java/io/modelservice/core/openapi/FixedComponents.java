package io.modelservice.core.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schemas of the service's own answers. */
final class FixedComponents {
    private FixedComponents() {}

    static Map<String, Object> read() {
        try (InputStream file = Objects.requireNonNull(FixedComponents.class.getResourceAsStream("components.yaml"))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
