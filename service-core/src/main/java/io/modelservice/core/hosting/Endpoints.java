package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.base.NotReadyException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers of the service can ask: entries that have a route, and what serves there right now. Thread-safe. */
public final class Endpoints {
    private final Entries entries;

    Endpoints(Entries entries) {
        this.entries = entries;
    }

    /**
     * One of several versions side by side.
     *
     * @param version as the configuration, and so its path, names it; its source may have another word for it
     * @param model that serves as it
     */
    public record Versioned(String version, HostedModel<?, ?> model) {}

    /** What serves where no version is asked for, in the order of the configuration. */
    public List<HostedModel<?, ?>> models() {
        return entries.all().stream()
                .filter(entry -> entry.isDefault() && entry.config().createEndpoint())
                .<HostedModel<?, ?>>map(Entry::served)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What serves as one of several versions side by side, in the order of the configuration. */
    public List<Versioned> versioned() {
        List<Versioned> found = new ArrayList<>();
        for (Entry entry : entries.all()) {
            HostedModel<?, ?> model = entry.served();
            String version = entry.versionKey();
            if (model != null && version != null && entry.config().createEndpoint()) {
                found.add(new Versioned(version, model));
            }
        }
        return found;
    }

    /**
     * The versions under which a name can be asked at this moment, as paths call them, in the order of the configuration:
     * one, or several that serve side by side. Empty if nothing serves.
     */
    public List<String> versions(String name) {
        List<String> versions = new ArrayList<>();
        for (Entry entry : entries.lookup().ofName(name)) {
            HostedModel<?, ?> model = entry.served();
            if (model != null && entry.config().createEndpoint()) {
                versions.add(requireNonNullElse(entry.versionKey(), model.version()));
            }
        }
        return versions;
    }

    /**
     * Finds out early whether a model serves under a name.
     *
     * @param version null for the default
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name or the version, or the one that has it serves other models alone
     */
    public void require(String name, @Nullable String version) {
        if (!entries.lookup().named(name, version).config().createEndpoint()) {
            throw new UnknownModelException("model '%s' has no endpoint".formatted(name));
        }
        entries.lookup().require(name, version);
    }

    /** Whether there is one, in whatever state. */
    public boolean any() {
        return entries.all().stream().anyMatch(entry -> entry.config().createEndpoint());
    }

    /**
     * Names of entries, in whatever state, in the order of the configuration.
     *
     * @param most how many are looked for
     */
    public Set<String> names(int most) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : entries.all()) {
            String name = entry.name();
            if (name != null && entry.config().createEndpoint() && names.add(name) && names.size() == most) {
                break;
            }
        }
        return names;
    }

    /** Whether an entry has no name yet, and may come to have one. */
    public boolean mayBeNamed() {
        return entries.all().stream()
                .anyMatch(entry -> entry.name() == null
                        && !entry.isTried()
                        && entry.config().createEndpoint());
    }

    /** Whether an entry, in whatever state, has this name. */
    public boolean has(String name) {
        Entry entry = entries.lookup().find(name, null);
        return entry != null && entry.config().createEndpoint();
    }

    /** Whether an entry has this name, and is of this version or serves with it right now. */
    public boolean has(String name, String version) {
        Entry entry = entries.lookup().find(name, version);
        if (entry == null || !entry.config().createEndpoint()) {
            return false;
        }
        HostedModel<?, ?> model = entry.served();
        return entry.versionKey() != null || (model != null && model.version().equals(version));
    }
}
