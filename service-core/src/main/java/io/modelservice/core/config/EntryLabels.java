package io.modelservice.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of an entry of {@code models}. */
final class EntryLabels {
    private EntryLabels() {}

    /** A copy, without the marks of what was put in. */
    static Map<String, Object> meaning(Map<String, Object> labels) {
        Map<String, Object> meant = new LinkedHashMap<>();
        labels.forEach((label, version) -> meant.put(label, Substituted.meaning(version)));
        return Collections.unmodifiableMap(meant);
    }

    static void check(Map<String, Object> labels, List<Object> versions, Refusals refusals) {
        List<String> known = versions.stream().map(String::valueOf).toList();
        labels.forEach((label, version) -> {
            String key = KeyPath.key("labels", label);
            if (!label.matches(Names.QUALIFIED)) {
                refusals.add(key, "this is no label", "write a word like stable");
            } else if (!EntryCheck.isVersion(version)) {
                refusals.add(key, "this is no version", "write a whole number, or text in quotes such as \"1.0\"");
            } else if (!known.isEmpty() && !known.contains(version.toString())) {
                refusals.add(key, "this is none of the versions", "give one of them");
            }
        });
    }
}
