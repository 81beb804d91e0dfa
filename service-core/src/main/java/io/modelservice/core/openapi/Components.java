package io.modelservice.core.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas with definitions of their own, lifted to the one level of {@code components/schemas}. Equal ones become
 * one component; unequal ones of one title get names by their use, so that a model's names depend on no model that has
 * other titles.
 */
final class Components {
    private final Map<String, Object> fixed;
    private final Map<Definition, Use> uses = new LinkedHashMap<>();
    private final Map<Definition, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The side of a model that a schema is first used on. */
    enum Side {
        INPUT("-Input"),
        OUTPUT("-Output");

        private final String suffix;

        Side(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * What makes two definitions the same.
     *
     * @param title sanitized
     * @param content with the definitions that it refers to in place of the references
     */
    private record Definition(String title, Map<String, @Nullable Object> content) {}

    /** Where a definition stands first. */
    private record Use(String model, Side side, Map<?, ?> schema, References references) {}

    /**
     * @param fixed components that keep their names
     */
    Components(Map<String, Object> fixed) {
        this.fixed = fixed;
        fixed.keySet().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Adds a schema and its definitions; all are added before any name is asked for. */
    void add(String model, Side side, Map<String, Object> schema) {
        References references = References.of(schema);
        uses.putIfAbsent(definition(schema, references), new Use(model, side, schema, references));
        for (Map<?, ?> nested : references.definitions()) {
            uses.putIfAbsent(definition(nested, references), new Use(model, side, nested, references));
        }
    }

    /** The name of a schema that was added. */
    String name(Map<?, ?> schema) {
        return name(schema, References.of(schema));
    }

    private String name(Map<?, ?> schema, References references) {
        Definition definition = definition(schema, references);
        String name = names.get(definition);
        if (name == null) {
            name = newName(definition);
            names.put(definition, name);
        }
        return name;
    }

    /** Every component by its name, in the order of the names, references rewritten. */
    Map<String, Object> schemas() {
        Map<String, Object> schemas = new TreeMap<>();
        References own = new References(fixed);
        fixed.forEach((name, schema) -> schemas.put(name, own.rewritten((Map<?, ?>) schema, (title, target) -> title)));
        uses.forEach((definition, use) -> schemas.put(
                name(use.schema(), use.references()),
                use.references().rewritten(use.schema(), (title, target) -> name(target, use.references()))));
        return schemas;
    }

    private static Definition definition(Map<?, ?> schema, References references) {
        String title = String.valueOf(schema.get("title")).replaceAll("[^A-Za-z0-9._-]", "_");
        return new Definition(title, references.inlined(schema));
    }

    private String newName(Definition definition) {
        Use use = uses.get(definition);
        if (use == null) {
            throw new IllegalStateException("no schema of this content was added: " + definition.title());
        }
        List<Map.Entry<Definition, Use>> rivals = uses.entrySet().stream()
                .filter(other -> other.getKey().title().equalsIgnoreCase(definition.title()))
                .toList();
        String title = definition.title();
        String sided = title + use.side().suffix;
        String owned = use.model().replaceAll("[^A-Za-z0-9._-]", "_") + "__" + title;
        boolean ofOneModel =
                rivals.stream().allMatch(other -> other.getValue().model().equals(use.model()));
        Stream<String> first = rivals.size() == 1 ? Stream.of(title) : ofOneModel ? Stream.of(sided) : Stream.of();
        return Stream.concat(
                        Stream.concat(first, Stream.of(owned, owned + use.side().suffix)),
                        Stream.iterate(2, i -> i + 1).map(i -> owned + i))
                .filter(name -> taken.add(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }
}
