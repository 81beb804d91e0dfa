package io.modelservice.runner;

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

    /** Runs a command line whose arguments are separated by blanks. */
    static CommandLineCall of(String arguments) {
        CommandLine commandLine = Main.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments.split(" "));
        return new CommandLineCall(code, out.toString(), err.toString());
    }
}
