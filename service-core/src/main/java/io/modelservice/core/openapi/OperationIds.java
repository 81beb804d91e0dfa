package io.modelservice.core.openapi;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of operations as clients have methods: {@code predictIrisModel} for {@code iris_model}; each only once. */
final class OperationIds {
    private final Set<String> taken = new HashSet<>();

    String prediction(String qualifiedName) {
        String wanted = "predict"
                + Stream.of(qualifiedName.split("[^A-Za-z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        return Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? wanted : wanted + "_" + i)
                .filter(id -> taken.add(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }
}
