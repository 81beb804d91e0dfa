package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** The trace of an exception, every line of it indented, so that none looks like a record. */
final class Trace {
    private static final String INDENT = "    ";

    private Trace() {}

    static String of(IThrowableProxy thrown) {
        StringBuilder trace = new StringBuilder();
        append(trace, thrown);
        return trace.toString();
    }

    static void append(StringBuilder out, IThrowableProxy thrown) {
        append(out, thrown, "", INDENT);
    }

    private static void append(StringBuilder out, IThrowableProxy thrown, String word, String indent) {
        out.append(indent).append(word).append(thrown.getClassName());
        if (thrown.getMessage() != null) {
            out.append(": ").append(LineText.of(thrown.getMessage()));
        }
        if (thrown.isCyclic()) {
            out.append(" (told above)\n");
            return;
        }
        out.append('\n');
        frames(out, thrown, indent + INDENT);
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            append(out, suppressed, "Suppressed: ", indent + INDENT);
        }
        if (thrown.getCause() != null) {
            append(out, thrown.getCause(), "Caused by: ", indent);
        }
    }

    private static void frames(StringBuilder out, IThrowableProxy thrown, String indent) {
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int common = thrown.getCommonFrames();
        for (int i = 0; i < frames.length - common; i++) {
            out.append(indent).append(LineText.of(frames[i].getSTEAsString())).append('\n');
        }
        if (common > 0) {
            out.append(indent).append("... ").append(common).append(" more\n");
        }
    }
}
