package io.modelservice.core.config;

import io.modelservice.base.ModelSchema;
import java.nio.file.Path;
import java.util.Map;

/**
 * A configuration together with the file it was read from.
 *
 * @param path as it was given
 * @param config what the file says
 * @param positions where it says it, for mistakes that show later, when models are built
 */
public record ConfigFile(Path path, ServiceConfig config, Positions positions) {
    /**
     * Reads a configuration file.
     *
     * @param path of a YAML 1.1 file in UTF-8, of at most 262144 characters; relative to the working directory
     * @param environment the variables that the file may refer to
     * @throws ConfigurationException with everything that is wrong
     */
    public static ConfigFile load(Path path, Map<String, String> environment) {
        ConfigTree tree = ConfigTree.read(path, environment);
        Mistakes mistakes = tree.mistakes();
        if (tree.root().get("logging") instanceof Map<?, ?> logging) {
            LoggingSection.check(logging, mistakes); // with places; the constructor checks again, without
        }
        ServiceConfig config =
                new SectionReader(mistakes, false).section(tree.root(), ModelSchema.of(ServiceConfig.class), "");
        mistakes.throwIfAny();
        if (config == null) {
            throw new IllegalStateException("a configuration was not read and nobody said why");
        }
        return new ConfigFile(path, config.in(environment), mistakes.positions());
    }

    /** Neither values nor places. */
    @Override
    public String toString() {
        return "ConfigFile[" + path + "]";
    }
}
