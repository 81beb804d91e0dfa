package io.modelservice.core.hosting;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What another configuration changes; it goes on in the background.
 *
 * @param added names of the models that were not there before, or the places of those that have none yet
 * @param changed of those that are made anew
 * @param removed of those that are no more
 * @param unchanged how many are as before
 * @param remade how the changed ones stand once that is done, well or in vain
 */
public record Reconfiguration(
        List<String> added,
        List<String> changed,
        List<String> removed,
        int unchanged,
        List<CompletableFuture<EntryStatus>> remade) {

    /** As it stands before anything of it has begun. */
    static Reconfiguration of(EntryMatch match) {
        int unchanged =
                match.entries().size() - match.added().size() - match.changed().size();
        return new Reconfiguration(
                names(match.added()), names(match.changed()), names(match.removed()), unchanged, List.of());
    }

    Reconfiguration withRemade(List<CompletableFuture<EntryStatus>> changing) {
        return new Reconfiguration(added, changed, removed, unchanged, changing);
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Reconfiguration::name).toList();
    }

    private static String name(Entry entry) {
        String name = entry.nameForContext();
        return entry.versionKey() == null ? name : name + " " + entry.versionKey();
    }

    /** Whether everything is as before. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
