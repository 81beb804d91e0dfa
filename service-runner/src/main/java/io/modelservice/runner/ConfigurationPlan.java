package io.modelservice.runner;

import io.modelservice.core.config.ConfigDigests;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ServiceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration would change in a service that runs, by the digests that it tells of its own.
 *
 * @param lines one for each difference, and one for the entries that have none
 */
record ConfigurationPlan(List<String> lines) {
    /**
     * An entry of the service.
     *
     * @param name its qualified name, or another word where it has none yet
     * @param digests of its keys
     */
    record Running(String name, Map<String, String> digests) {}

    private record Key(@Nullable String name, @Nullable String classPath, int occurrence) {}

    /**
     * Compares.
     *
     * @param running the entries of the service in their order
     * @param sections digests of its other keys
     */
    static ConfigurationPlan of(ServiceConfig wanted, List<Running> running, Map<String, String> sections) {
        ConfigurationPlan plan = new ConfigurationPlan(new ArrayList<>());
        Map<Key, Integer> seen = new HashMap<>();
        Map<Key, Running> known = new LinkedHashMap<>();
        running.forEach(entry -> known.put(key(entry.digests(), seen), entry));
        seen.clear();
        int same = 0;
        for (ModelEntry entry : wanted.models()) {
            Map<String, String> digests = ConfigDigests.of(entry);
            same += plan.compare(entry, digests, known.remove(key(digests, seen)));
        }
        known.values().forEach(entry -> plan.lines.add("- %s: is removed".formatted(entry.name())));
        plan.lines.add("= %d unchanged".formatted(same));
        Set<String> restart = different(sections, ConfigDigests.of(wanted));
        restart.removeAll(Set.of("server", "security")); // the command line may say where; keys are taken on
        if (!restart.isEmpty()) {
            plan.lines.add("! changes of %s take a restart".formatted(String.join(", ", restart)));
        }
        return plan;
    }

    private static Key key(Map<String, String> digests, Map<Key, Integer> seen) {
        String name = digests.get("name");
        String classPath = name == null ? digests.get("class_path") : null;
        int occurrence = seen.merge(new Key(name, classPath, 0), 1, Integer::sum);
        return new Key(name, classPath, occurrence);
    }

    /** 1 if there is no difference. */
    private int compare(ModelEntry entry, Map<String, String> digests, @Nullable Running known) {
        String name = entry.name() == null ? String.valueOf(entry.classPath()) : entry.name();
        if (known == null) {
            lines.add("+ %s: is added".formatted(name));
            return 0;
        }
        Set<String> changed = different(known.digests(), digests);
        if (!changed.isEmpty()) {
            lines.add("~ %s: is made anew (%s)".formatted(known.name(), String.join(", ", changed)));
        }
        return changed.isEmpty() ? 1 : 0;
    }

    private static Set<String> different(Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !String.valueOf(before.get(key)).equals(after.get(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
