package io.modelservice.it.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts one mistake into a value that a schema allows, at any depth of it. */
final class SchemaMistakes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Numbers of JSON whose exponents no type of Java holds. */
    private static final RawValue BEYOND_ALL = new RawValue("-1e99999999999");

    private static final RawValue FINER_THAN_ALL = new RawValue("1.5e-99999999999");

    private final SchemaValues values;
    private final List<Site> sites = new ArrayList<>();

    /**
     * Where a value stands.
     *
     * @param remove leaves the value out; null where that is allowed
     */
    private record Site(JsonNode schema, JsonNode value, Consumer<JsonNode> put, @Nullable Runnable remove) {}

    /** A mistake's name, and what puts it there. */
    private record Mistake(String kind, Runnable put) {}

    private SchemaMistakes(SchemaValues values) {
        this.values = values;
    }

    /** Changes a value of an object; the mistake's kind. */
    static String into(ObjectNode object, JsonNode schema, SchemaValues values, Random random) {
        SchemaMistakes mistakes = new SchemaMistakes(values);
        mistakes.fields(schema, object);
        Site site = mistakes.sites.get(random.nextInt(mistakes.sites.size()));
        List<Mistake> possible = mistakes.at(site);
        Mistake mistake = possible.get(random.nextInt(possible.size()));
        mistake.put().run();
        return mistake.kind();
    }

    private void fields(JsonNode schema, ObjectNode object) {
        for (String name : names(object)) {
            JsonNode field = schema.path("properties").path(name);
            boolean required = SchemaValues.isRequired(schema, name);
            JsonNode type = field.isMissingNode() ? schema.path("additionalProperties") : field;
            site(type, object.get(name), value -> object.set(name, value), required ? () -> object.remove(name) : null);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void site(JsonNode schema, JsonNode value, Consumer<JsonNode> put, @Nullable Runnable remove) {
        JsonNode meant = values.meant(schema);
        if (!meant.has("type")) {
            return; // anything goes
        }
        sites.add(new Site(schema, value, put, remove));
        if (value instanceof ObjectNode object) {
            fields(meant, object);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                site(meant.get("items"), array.get(i), one -> array.set(at, one), null);
            }
        }
    }

    private List<Mistake> at(Site site) {
        JsonNode schema = values.meant(site.schema());
        List<Mistake> mistakes = new ArrayList<>();
        if (site.remove() != null) {
            mistakes.add(new Mistake("field missing", site.remove()));
        }
        if (!site.schema().has("anyOf")) {
            mistakes.add(new Mistake("null", () -> site.put().accept(JSON.nullNode())));
        }
        String type = schema.get("type").textValue();
        List<JsonNode> wrong = schema.has("enum") ? enums(schema) : wrong(type, schema);
        wrong.forEach(value ->
                mistakes.add(new Mistake("wrong " + type, () -> site.put().accept(value))));
        if (schema.has("maximum")) {
            JsonNode above = JSON.numberNode(schema.get("maximum").asLong() + 1);
            mistakes.add(new Mistake("out of range", () -> site.put().accept(above)));
        }
        if (type.equals("array") && schema.has("minItems")) {
            mistakes.add(new Mistake("too short", () -> site.put().accept(JSON.arrayNode())));
        }
        return mistakes;
    }

    private static List<JsonNode> enums(JsonNode schema) {
        String word = schema.get("enum").get(0).textValue();
        return List.of(
                JSON.textNode(word.toLowerCase(Locale.ROOT)),
                JSON.textNode(word + " "),
                JSON.textNode(""),
                JSON.numberNode(0));
    }

    private static List<JsonNode> wrong(String type, JsonNode schema) {
        JsonNode object = JSON.objectNode().put("a", 1);
        return switch (type) {
            case "boolean" -> List.of(JSON.textNode("true"), JSON.numberNode(1), JSON.arrayNode(), object);
            case "integer" ->
                List.of(
                        JSON.numberNode(3.7),
                        JSON.rawValueNode(BEYOND_ALL),
                        JSON.rawValueNode(FINER_THAN_ALL),
                        JSON.textNode("5"),
                        JSON.textNode("NaN"),
                        JSON.booleanNode(true),
                        JSON.arrayNode(),
                        object);
            case "number" ->
                List.of(
                        JSON.textNode("1.5"),
                        JSON.rawValueNode(BEYOND_ALL),
                        JSON.textNode("Infinity"),
                        JSON.textNode(""),
                        JSON.booleanNode(false),
                        JSON.arrayNode(),
                        object);
            case "string" ->
                schema.has("format")
                        ? List.of(JSON.textNode("no such thing"), JSON.textNode(""), JSON.booleanNode(true), object)
                        : List.of(JSON.numberNode(1), JSON.booleanNode(true), JSON.arrayNode(), object);
            case "array" -> List.of(JSON.numberNode(1), JSON.textNode("[]"), object);
            default -> List.of(JSON.numberNode(1), JSON.textNode("{}"), JSON.arrayNode());
        };
    }
}
