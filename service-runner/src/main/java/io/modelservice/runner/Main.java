package io.modelservice.runner;

import picocli.CommandLine;

/** Entry point of the runnable jar. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        System.exit(code);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RunnerCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler(new UsageReport());
        commandLine.setExecutionExceptionHandler(new FailureReport());
        return commandLine;
    }
}
