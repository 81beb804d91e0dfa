package io.modelservice.it.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How an answer must look, whatever it says. */
final class Shape {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<List<String>> KEYS =
            Set.of(List.of("type", "messages"), List.of("error"), List.of("error_code", "message"));

    private Shape() {}

    /** What is wrong with an answer's headers, and with its body if it is a failure; empty if all is well. */
    static List<String> mistakes(Reply reply) {
        if (reply.status() == 0) {
            return List.of("not HTTP: " + reply.head());
        }
        List<String> wrong = new ArrayList<>();
        if (reply.status() >= 200) {
            check(wrong, reply.header("x-content-type-options").equals("nosniff"), "X-Content-Type-Options");
            check(wrong, reply.header("x-request-id").matches("[A-Za-z0-9._:-]{1,128}"), "X-Request-Id");
        }
        if (reply.status() >= 400) {
            check(wrong, reply.header("content-type").equals("application/json"), "Content-Type");
            check(wrong, reply.body().length == 0 || KEYS.contains(keys(reply)), "body");
        }
        return wrong;
    }

    private static void check(List<String> wrong, boolean well, String what) {
        if (!well) {
            wrong.add("wrong " + what);
        }
    }

    /** The names in an answer's body; none if it is no object. */
    static List<String> keys(Reply reply) {
        List<String> keys = new ArrayList<>();
        try {
            JsonNode body = JSON.readTree(reply.body());
            body.fieldNames().forEachRemaining(keys::add);
        } catch (JsonProcessingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
