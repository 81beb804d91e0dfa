package io.modelservice.runner;

import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One line for each entry: what it is and where it answers, or why it doesn't.
 *
 * @param out takes the lines
 */
record EntryReport(Consumer<String> out) {

    /** Prints the lines of those that failed, or wait. */
    void printMissing(List<EntryStatus> entries) {
        print(
                entries.stream()
                        .filter(entry -> entry.state() != EntryState.READY)
                        .toList(),
                entry -> "");
    }

    /**
     * Prints the lines.
     *
     * @param address where an entry that is ready answers, empty if nowhere
     */
    void print(List<EntryStatus> entries, Function<EntryStatus, String> address) {
        for (EntryStatus entry : entries) {
            if (entry.state() == EntryState.READY) {
                String line =
                        "  ready   %s %s  %s".formatted(entry.qualifiedName(), entry.version(), address.apply(entry));
                out.accept(line.stripTrailing());
            } else if (entry.state() == EntryState.WAITING) {
                out.accept("  waiting %s  %s".formatted(entry.qualifiedName(), entry.detail()));
            } else if (entry.state() == EntryState.FAILED) {
                out.accept("  failed  " + entry.detail());
            }
        }
    }
}
