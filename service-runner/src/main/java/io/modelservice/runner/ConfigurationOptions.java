package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Platform;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.logging.ServiceLogging;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration, and where the classes that it names are. */
final class ConfigurationOptions {
    private static final Path USUAL = Path.of("rest_config.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "${env:REST_CONFIG:-rest_config.yaml}",
            description = "The configuration, also spelt --configuration_file;"
                    + " default: the variable REST_CONFIG, else rest_config.yaml, here or in SageMaker's model folder.")
    private Path config;

    @Option(names = "--configuration_file", paramLabel = "FILE", hidden = true) // the Python package's word for it
    private @Nullable Path configurationFile;

    @Option(
            names = "--classpath",
            paramLabel = "PATHS",
            description =
                    "Jars, folders of classes, or folder/* to add to the class path, separated as in a class path.")
    private List<String> classpath = new ArrayList<>();

    @Option(
            names = "--plugins",
            paramLabel = "FOLDER",
            description =
                    "A folder of plugins (each a jar or a folder of jars); a folder 'plugins' beside the configuration is used by itself.")
    private List<Path> plugins = new ArrayList<>();

    /** Reads the configuration; mistakes come as one exception. */
    ConfigFile read() {
        ConfigFile file = ConfigFile.load(file(), System.getenv());
        ServiceLogging.check(file);
        return file;
    }

    /** Where classes are looked for. */
    ModelClasses classes() {
        List<String> jars = classpath.stream()
                .flatMap(paths -> Stream.of(paths.split(Pattern.quote(File.pathSeparator))))
                .toList();
        return ModelClasses.of(jars, pluginFolders());
    }

    /** Where plugins are looked for, as the folders are now. */
    List<Path> pluginFolders() {
        return Stream.concat(ModelClasses.pluginsBeside(file()).stream(), plugins.stream())
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    /** The configuration's path. The usual name may stand for the file that SageMaker has put beside a model. */
    Path file() {
        Path named = configurationFile == null ? config : configurationFile;
        return named.equals(USUAL) && !Files.exists(named)
                ? Platform.configuration(System.getenv()).orElse(named)
                : named;
    }
}
