package io.modelservice.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells every key of the configuration, to an editor or to people. */
@Command(
        name = "schema",
        description = "Prints what may stand in the configuration, as JSON Schema for editors or as a page of tables.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class SchemaCommand implements Callable<Integer> {
    /** For whom. */
    enum Format {
        JSON,
        MARKDOWN
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json (the default) or markdown.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Written instead of the standard output; what was there is replaced.")
    private String output;

    @Override
    public Integer call() {
        String text =
                switch (format) {
                    case JSON -> ConfigSchema.json();
                    case MARKDOWN -> ConfigSchema.markdown();
                };
        OutputFile.of(output).write(text.getBytes(UTF_8), spec.commandLine());
        return ExitCode.OK;
    }
}
