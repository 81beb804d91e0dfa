package io.modelservice.runner;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.http.ListenException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one readable line, or one for each mistake; the trace only to those who ask for it. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
        commandLine.getErr().println(line(failure));
        if (isVerbose(arguments)) {
            failure.printStackTrace(commandLine.getErr());
        }
        commandLine.getErr().flush();
        return code(failure);
    }

    private static String line(Exception failure) {
        boolean known = failure instanceof ConfigurationException || isUnavailable(failure);
        return known ? String.valueOf(failure.getMessage()) : "failed: " + failure + "; --verbose shows where";
    }

    private static int code(Exception failure) {
        if (failure instanceof ConfigurationException) {
            return ExitCode.CONFIGURATION;
        }
        return isUnavailable(failure) ? ExitCode.UNAVAILABLE : ExitCode.SOFTWARE;
    }

    private static boolean isUnavailable(Exception failure) {
        return failure instanceof ListenException || failure instanceof UnreachableException;
    }

    private static boolean isVerbose(ParseResult arguments) {
        boolean here = arguments.hasMatchedOption("--verbose");
        return here || (arguments.hasSubcommand() && isVerbose(arguments.subcommand()));
    }
}
