package io.modelservice.core.hosting;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which entry has which name, and which version of it. Looking up is thread-safe; changes are made under a lock. */
final class EntryNames {
    private final Map<String, Entry> defaults = new ConcurrentHashMap<>();
    private final Map<Version, Entry> versions = new ConcurrentHashMap<>();

    private record Version(String name, String version) {}

    /**
     * The entry of a name.
     *
     * @param version null for the default; where there are not several, the one entry may have that version
     */
    @Nullable
    Entry find(String name, @Nullable String version) {
        Entry entry = defaults.get(name);
        if (version == null || (entry != null && entry.versionKey() == null)) {
            return entry;
        }
        return versions.get(new Version(name, version));
    }

    /** The entry of another item of the configuration that has the name; null if there is none. */
    @Nullable
    Entry holder(String name, Entry other) {
        Entry holder = defaults.get(name);
        return holder == null || holder.index() == other.index() ? null : holder;
    }

    void put(String name, Entry entry) {
        if (entry.isDefault()) {
            defaults.compute(name, (key, now) -> now != null && mayGoOn(now, entry) ? now : entry);
        }
        if (entry.versionKey() != null) {
            versions.put(new Version(name, entry.versionKey()), entry);
        }
    }

    /** Another version of the same answers where none is asked for until the one that is to serves. */
    private static boolean mayGoOn(Entry now, Entry next) {
        return now.index() == next.index() && now.served() != null && next.served() == null;
    }

    /** It serves from now on. */
    void serves(Entry entry) {
        String name = entry.name();
        if (name != null && entry.isDefault()) {
            defaults.computeIfPresent(name, (key, now) -> now.index() == entry.index() ? entry : now);
        }
    }

    void remove(Entry entry) {
        defaults.values().removeIf(entry::equals);
        versions.values().removeIf(entry::equals);
    }

    /** All names. */
    Set<String> all() {
        return defaults.keySet();
    }
}
