package io.modelservice.runner;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Entry point of the runnable jar. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        System.exit(code);
    }

    /** An option before the command would be read by nobody. */
    private static int run(ParseResult arguments) {
        if (arguments.hasSubcommand() && !arguments.matchedOptions().isEmpty()) {
            CommandLine command = arguments.subcommand().commandSpec().commandLine();
            String option = arguments.matchedOptions().get(0).longestName();
            throw new ParameterException(
                    command,
                    "%s stands before the command; write it behind '%s'".formatted(option, command.getCommandName()));
        }
        return new RunLast().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RunnerCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionStrategy(Main::run);
        commandLine.setParameterExceptionHandler(new UsageReport());
        commandLine.setExecutionExceptionHandler(new FailureReport());
        return commandLine;
    }
}
