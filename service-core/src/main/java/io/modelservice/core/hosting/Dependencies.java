package io.modelservice.core.hosting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Which entries need which. Not thread-safe: used under the manager's lock. */
final class Dependencies {
    private final Map<String, Entry> byName;
    private final BooleanSupplier mayStillBeNamed;

    /**
     * Among these entries.
     *
     * @param byName the entries whose name is known
     * @param mayStillBeNamed whether there are others, that are loading
     */
    Dependencies(Map<String, Entry> byName, BooleanSupplier mayStillBeNamed) {
        this.byName = byName;
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

    private boolean isDecided(Entry entry, Entry.Dependency dependency) {
        Entry needed = byName.get(dependency.name());
        if (needed == null) {
            if (mayStillBeNamed.getAsBoolean()) {
                return false;
            }
            throw new LoadException(
                    Reason.DEPENDENCY_MISSING,
                    "%s: it needs a model '%s', and there is none; there are %s"
                            .formatted(entry.path(), dependency.name(), byName.keySet()));
        }
        HostedModel<?, ?> model = needed.built();
        if (model == null) {
            return needed.isTried();
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
        for (Entry.Dependency dependency : from.dependencies()) {
            Entry next = byName.get(dependency.name());
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
