package io.modelservice.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line ended with.
 *
 * @param code of the process
 * @param out what it printed
 * @param err what it said of failures
 */
record CommandLineCall(int code, String out, String err) {

    /** As {@link #of}, with what goes to the standard output as bytes, past the command line's writer and its charset. */
    static CommandLineCall printing(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            CommandLineCall call = of(arguments);
            return new CommandLineCall(call.code(), out.toString(UTF_8), call.err());
        } finally {
            System.setOut(before);
        }
    }

    /** Runs a command line whose arguments are separated by blanks. */
    static CommandLineCall of(String arguments) {
        CommandLine commandLine = Main.commandLine(arguments.split(" "));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments.split(" "));
        return new CommandLineCall(code, out.toString(), err.toString());
    }
}
