package io.modelservice.it.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was sent by kind, how it was answered, and what must not have been. Not thread-safe. */
final class Tally {
    private final Map<String, Map<String, Integer>> answers = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    void count(String kind, List<Reply> replies, int good) {
        String told = replies.size() <= good
                ? "closed"
                : Integer.toString(replies.get(0).status());
        count(kind, told);
    }

    void count(String kind, String told) {
        answers.computeIfAbsent(kind, k -> new TreeMap<>()).merge(told, 1, Integer::sum);
    }

    void find(String what) {
        findings.add(what);
    }

    List<String> findings() {
        return findings;
    }

    int sent() {
        return answers.values().stream()
                .flatMap(kind -> kind.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** A line for each kind. */
    String table() {
        return answers.entrySet().stream()
                .map(kind -> "%-60s %s".formatted(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(System.lineSeparator(), "", "%n%d requests".formatted(sent())));
    }
}
