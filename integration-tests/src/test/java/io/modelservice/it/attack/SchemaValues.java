package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** Draws values that a model's schema allows, from the JSON Schema that the service tells of it. */
final class SchemaValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LETTERS = "aZ09 _-,.;!?'\"\\/\t\n{}[]äß€\u0416\u4e2d\u0000\u2028";
    private static final int[] SMILE = {0x1F600};

    private final JsonNode root;
    private final Random random;

    SchemaValues(JsonNode root, Random random) {
        this.root = root;
        this.random = random;
    }

    /** An object of the schema's type. */
    ObjectNode draw() {
        return (ObjectNode) draw(root);
    }

    /** What a reference stands for, and of a choice with null the other. */
    JsonNode meant(JsonNode schema) {
        if (schema.has("$ref")) {
            return root.at(schema.get("$ref").textValue().substring(1));
        }
        return schema.has("anyOf") ? meant(schema.get("anyOf").get(0)) : schema;
    }

    JsonNode draw(JsonNode schema) {
        if (schema.has("anyOf") && random.nextInt(3) == 0) {
            return JSON.nullNode();
        }
        JsonNode meant = meant(schema);
        if (meant.has("enum")) {
            return meant.get("enum").get(random.nextInt(meant.get("enum").size()));
        }
        return switch (meant.path("type").asText("any")) {
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(whole(meant));
            case "number" -> number();
            case "string" -> JSON.textNode(text(meant));
            case "array" -> array(meant);
            case "object" -> object(meant);
            default -> random.nextBoolean() ? JSON.textNode(letters()) : JSON.numberNode(random.nextInt());
        };
    }

    private int whole(JsonNode schema) {
        int low = schema.path("minimum").asInt(-100);
        int high = schema.path("maximum").asInt(low + 200);
        return low + random.nextInt(Math.min(high, 127) - low + 1);
    }

    private JsonNode number() {
        return random.nextInt(4) == 0
                ? JSON.numberNode(random.nextInt(1_000))
                : JSON.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
    }

    private String text(JsonNode schema) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextInt(), 0, ZoneOffset.UTC);
        if (schema.has("contentEncoding")) {
            return Base64.getEncoder().encodeToString(letters().getBytes(UTF_8));
        }
        return switch (schema.path("format").asText("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date" -> time.toLocalDate().toString();
            case "time-local" -> time.toLocalTime().toString();
            case "date-time-local" -> time.toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextInt()).toString();
            case "duration" -> Duration.ofSeconds(random.nextInt(1_000_000)).toString();
            default -> letters();
        };
    }

    private String letters() {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return random.nextInt(5) == 0 ? letters + new String(SMILE, 0, 1) : letters.toString();
    }

    private JsonNode array(JsonNode schema) {
        var array = JSON.arrayNode();
        for (int i = schema.path("minItems").asInt(0) + random.nextInt(4); i > 0; i--) {
            array.add(draw(schema.get("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(field -> {
            if (isRequired(schema, field.getKey()) || random.nextBoolean()) {
                object.set(field.getKey(), draw(field.getValue()));
            }
        });
        if (schema.has("additionalProperties")) {
            for (int i = random.nextInt(3); i > 0; i--) {
                object.set("key " + i, draw(schema.get("additionalProperties")));
            }
        }
        return object;
    }

    static boolean isRequired(JsonNode schema, String field) {
        for (JsonNode required : schema.path("required")) {
            if (required.textValue().equals(field)) {
                return true;
            }
        }
        return false;
    }
}
