package io.modelservice.runner;

import io.modelservice.core.ModelService;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Entry point of the runnable jar. */
public final class Main {
    private static final List<Class<?>> COMMANDS = List.of(
            ServeCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            GenerateOpenApiCommand.class,
            SchemaCommand.class,
            GenerateCompletion.class);

    /** How many references share a cache line: Jetty spaces by it what several threads write. */
    private static final String REFERENCES_PER_CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";

    private Main() {}

    /** Runs the command line and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        if (seemsToServe(arguments)) {
            tellCacheLine();
            LoggerFactory.getILoggerFactory(); // found by one thread, or loggers of another can't be set up
            ModelService.prepare();
        }
        int code = commandLine(arguments).execute(arguments);
        System.exit(code);
    }

    /** Before anything is read: reading takes its time, in which another thread can do something. */
    private static boolean seemsToServe(String... arguments) {
        return arguments.length == 0 || arguments[0].startsWith("-") || arguments[0].equals("serve");
    }

    /** 64 bytes, 4 each in heaps below 32 GB. Jetty would ask the JVM's management, whose set-up takes a tenth of a start. */
    private static void tellCacheLine() {
        System.getProperties().putIfAbsent(REFERENCES_PER_CACHE_LINE, "16");
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

    /** One that reads these arguments: without commands if they name none, since these take a noticeable part of a start. */
    static CommandLine commandLine(String... arguments) {
        CommandLine serving = set(new CommandLine(new RunnerCommand()));
        return serves(serving, arguments) ? serving : withCommands();
    }

    /** Whether it is neither about help, which tells all commands, nor a command, nor a mistake, which may be meant as one. */
    private static boolean serves(CommandLine serving, String... arguments) {
        try {
            ParseResult result = serving.parseArgs(arguments);
            return !result.isUsageHelpRequested() && !result.isVersionHelpRequested();
        } catch (ParameterException e) {
            return false;
        }
    }

    private static CommandLine withCommands() {
        CommandLine all = new CommandLine(new RunnerCommand());
        for (Class<?> command : COMMANDS) {
            all.addSubcommand(command);
        }
        return set(all);
    }

    /** Holds for its commands, too. */
    private static CommandLine set(CommandLine commandLine) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionStrategy(Main::run);
        commandLine.setParameterExceptionHandler(new UsageReport());
        commandLine.setExecutionExceptionHandler(new FailureReport());
        return commandLine;
    }
}
