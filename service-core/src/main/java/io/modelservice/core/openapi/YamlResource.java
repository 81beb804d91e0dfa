package io.modelservice.core.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The parts of the document that are written by hand, in files beside this class. */
final class YamlResource {
    private YamlResource() {}

    /** A file's content, which is an object. */
    static Map<String, Object> read(String name) {
        try (InputStream file = Objects.requireNonNull(YamlResource.class.getResourceAsStream(name), name)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
