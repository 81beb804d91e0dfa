package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.core.config.ModelEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of entries when the configuration changes. Entries are the same if they have one name, or, where they have
 * none, one class, and one version.
 *
 * @param entries those that are from now on, in the order of the configuration
 * @param added of these, those that were not there before
 * @param changed of these, those that are to be made anew
 * @param removed those that are no more
 */
record EntryMatch(List<Entry> entries, List<Entry> added, List<Entry> changed, List<Entry> removed) {

    private record Key(String name, @Nullable String version, int occurrence) {
        /** As a record's own, which is put together from method handles, though: a noticeable part of a start. */
        @Override
        public int hashCode() {
            return Objects.hash(name, version, occurrence);
        }
    }

    /** Matches a configuration with the entries that there are, which take on what it wants of them. */
    static EntryMatch of(List<ModelEntry> models, List<Entry> before, Predicate<Entry> stale, Clock clock) {
        Map<Key, Entry> known = new LinkedHashMap<>();
        Map<Key, Integer> seen = new HashMap<>();
        before.forEach(entry -> known.put(key(entry.config(), entry.versionKey(), seen), entry));
        seen.clear();
        EntryMatch match = new EntryMatch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < models.size(); i++) {
            for (@Nullable String version : versions(models.get(i))) {
                Entry entry = known.remove(key(models.get(i), version, seen));
                match.take(entry, i, models.get(i), version, stale, clock);
            }
        }
        match.removed.addAll(known.values());
        return match;
    }

    private static List<@Nullable String> versions(ModelEntry model) {
        List<@Nullable String> versions = new ArrayList<>(model.versionNames());
        if (versions.isEmpty()) {
            versions.add(null);
        }
        return versions;
    }

    /** Of several that nothing tells apart, the first is the first. */
    private static Key key(ModelEntry model, @Nullable String version, Map<Key, Integer> seen) {
        String name = model.name() == null ? "class " + requireNonNullElse(model.classPath(), "") : model.name();
        int occurrence = seen.merge(new Key(name, version, 0), 1, Integer::sum);
        return new Key(name, version, occurrence);
    }

    private void take(
            @Nullable Entry known,
            int index,
            ModelEntry wanted,
            @Nullable String version,
            Predicate<Entry> stale,
            Clock clock) {
        Entry entry = known == null ? new Entry(index, wanted, version, clock) : known;
        boolean same = known != null && known.config().ofOneVersion().equals(wanted.ofOneVersion());
        entry.configure(index, wanted);
        entries.add(entry);
        if (known == null) {
            added.add(entry);
        } else if (!same || stale.test(entry)) {
            changed.add(entry);
        }
    }
}
