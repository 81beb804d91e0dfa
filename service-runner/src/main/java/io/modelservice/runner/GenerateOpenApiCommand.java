package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.openapi.OpenApiDocument;
import io.modelservice.core.openapi.OpenApiDocuments;
import io.modelservice.core.openapi.OpenApiVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads the models of a configuration once, without listening, and writes the OpenAPI document of the service. */
@Command(
        name = "generate-openapi",
        aliases = "generate_openapi",
        description = {
            "Writes the OpenAPI document of the service.",
            "It loads the models of a configuration once, without listening."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class GenerateOpenApiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LoggingOptions logging;

    @Option(
            names = {"-o", "--output", "--output_file"},
            paramLabel = "FILE",
            defaultValue = "openapi.yaml",
            description = "Where to write it: JSON if the name ends in .json, else YAML; - for the standard output;"
                    + " default: ${DEFAULT-VALUE}.")
    private String output;

    @Option(
            names = "--openapi-version",
            paramLabel = "VERSION",
            defaultValue = "3.1.0",
            converter = OpenApiVersionConverter.class,
            description = "3.1.0 or 3.0.3; default: ${DEFAULT-VALUE}.")
    private OpenApiVersion version;

    @Option(
            names = "--allow-missing",
            description = "Write the document even if a model fails or waits, without that model.")
    private boolean allowMissing;

    @Override
    public Integer call() throws InterruptedException {
        logging.working();
        ConfigFile file = configuration.read();
        try (TriedModels tried = TriedModels.of(file, configuration.classes())) {
            boolean missing = tried.missing();
            if (missing) {
                new EntryReport(System.err::println).printMissing(tried.statuses());
            }
            if (!missing || allowMissing) {
                write(new OpenApiDocuments(file.config(), tried.models(), System.getenv()).current(version));
            }
            return missing && !allowMissing ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private void write(OpenApiDocument document) {
        byte[] content = output.endsWith(".json") ? document.json() : document.yaml();
        OutputFile.of(output).write(content, spec.commandLine());
    }
}
