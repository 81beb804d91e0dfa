package io.modelservice.runner;

import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import java.io.PrintStream;
import java.util.List;

/**
 * One line for each entry: what it is and where it answers, or why it doesn't.
 *
 * @param out takes the lines
 */
record EntryReport(PrintStream out) {

    /**
     * Prints the lines.
     *
     * @param root address of the service; empty if there is none
     */
    void print(List<EntryStatus> entries, String root) {
        for (EntryStatus entry : entries) {
            if (entry.state() == EntryState.READY) {
                String address = root.isEmpty() ? "" : "  %s/api/models/%s".formatted(root, entry.qualifiedName());
                out.printf("  ready   %s %s%s%n", entry.qualifiedName(), entry.version(), address);
            } else if (entry.state() == EntryState.FAILED) {
                out.printf("  failed  %s%n", entry.detail());
            }
        }
        out.flush();
    }
}
