package io.modelservice.core.hosting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which entries need which, as far as it is known. */
final class Dependencies {
    private final Map<String, Entry> byName;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<Entry> seen = new HashSet<>();

    Dependencies(Map<String, Entry> byName) {
        this.byName = byName;
    }

    /** The names on a way from an entry back to itself; empty if there is none. */
    List<String> circle(Entry start) {
        path.addLast(start.nameForContext());
        return leadsTo(start, start) ? List.copyOf(path) : List.of();
    }

    private boolean leadsTo(Entry from, Entry goal) {
        for (Entry.Dependency dependency : from.dependencies()) {
            Entry next = byName.get(dependency.name());
            if (next == null) {
                continue;
            }
            path.addLast(dependency.name());
            if (next == goal || (seen.add(next) && leadsTo(next, goal))) {
                return true;
            }
            path.removeLast();
        }
        return false;
    }
}
