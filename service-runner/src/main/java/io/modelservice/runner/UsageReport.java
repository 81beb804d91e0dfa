package io.modelservice.runner;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a mistake in the command line, what was perhaps meant, and where all options are told; not all of them. */
final class UsageReport implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr()
                .printf(
                        "'%s --help' tells all options%n",
                        command.getCommandSpec().qualifiedName());
        command.getErr().flush();
        return ExitCode.USAGE;
    }
}
