package io.modelservice.core.hosting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Which entries need which. Not thread-safe: used under the manager's lock. */
final class Dependencies {
    private final EntryNames names;
    private final BooleanSupplier mayStillBeNamed;

    /**
     * Among these entries.
     *
     * @param names of the entries whose name is known
     * @param mayStillBeNamed whether there are others, that are loading
     */
    Dependencies(EntryNames names, BooleanSupplier mayStillBeNamed) {
        this.names = names;
        this.mayStillBeNamed = mayStillBeNamed;
    }

    /**
     * Whether everything that an entry needs is there and fits, or has failed and may be asked for in vain.
     *
     * @throws LoadException if something that it needs can't be there, does not fit, or needs it in turn
     */
    boolean areDecided(Entry entry) {
        refuseCircle(entry);
        return entry.dependencies().stream().allMatch(dependency -> isDecided(entry, dependency));
    }

    private boolean isDecided(Entry entry, Attempt.Dependency dependency) {
        Entry needed = names.find(dependency.name(), null);
        if (needed == null) {
            if (mayStillBeNamed.getAsBoolean()) {
                return false;
            }
            throw new LoadException(
                    Reason.DEPENDENCY_MISSING,
                    "%s: it needs a model '%s', and there is none; there are %s"
                            .formatted(entry.path(), dependency.name(), names.all()));
        }
        HostedModel<?, ?> model = needed.served();
        if (model == null) {
            return needed.isTried() || needed.isUnloaded();
        }
        try {
            dependency.handle().check(model);
        } catch (IllegalArgumentException e) {
            throw new LoadException(
                    Reason.DEPENDENCY_MISFIT,
                    "%s: it needs model '%s' with other schemas: %s; use its records, or records with the same fields"
                            .formatted(entry.path(), dependency.name(), e.getMessage()),
                    e);
        }
        return true;
    }

    /**
     * Whether the entries that need another one can use what it is about to serve with.
     *
     * @throws LoadException naming the first that can't
     */
    void checkDependents(List<Entry> all, Entry entry, HostedModel<?, ?> next) {
        for (Entry other : all) {
            for (Attempt.Dependency dependency : other.dependencies()) {
                if (names.find(dependency.name(), null) == entry) {
                    checkDependent(other, dependency, entry, next);
                }
            }
        }
    }

    private static void checkDependent(
            Entry other, Attempt.Dependency dependency, Entry entry, HostedModel<?, ?> next) {
        try {
            dependency.handle().check(next);
        } catch (IllegalArgumentException e) {
            throw new LoadException(
                    Reason.CONTRACT_BROKEN,
                    "%s: version %s has other schemas than model '%s' needs: %s; change that model first"
                            .formatted(entry.path(), next.version(), other.name(), e.getMessage()),
                    e);
        }
    }

    /**
     * Refuses an entry that needs itself by way of others, as far as names are known.
     *
     * @throws LoadException naming the way
     */
    void refuseCircle(Entry entry) {
        Deque<String> way = new ArrayDeque<>(List.of(entry.nameForContext()));
        if (leadsTo(entry, entry, way, new HashSet<>())) {
            throw new LoadException(
                    Reason.DEPENDENCY_CYCLE,
                    "%s: models need each other in a circle (%s); let one of them do without"
                            .formatted(entry.path(), String.join(" -> ", way)));
        }
    }

    private boolean leadsTo(Entry from, Entry goal, Deque<String> way, Set<Entry> seen) {
        for (Attempt.Dependency dependency : from.dependencies()) {
            Entry next = names.find(dependency.name(), null);
            if (next == null) {
                continue;
            }
            way.addLast(dependency.name());
            if (next == goal || (seen.add(next) && leadsTo(next, goal, way, seen))) {
                return true;
            }
            way.removeLast();
        }
        return false;
    }
}
