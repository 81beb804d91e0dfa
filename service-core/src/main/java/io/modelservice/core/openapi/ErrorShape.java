package io.modelservice.core.openapi;

import io.modelservice.core.http.ErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which failures are told: that of the own REST, and those of protocols. */
enum ErrorShape {
    /** Of the own REST. */
    OWN("", "Error") {
        @Override
        Map<String, Object> example(ErrorType type) {
            return object("type", type.word(), "messages", List.of(type.text()));
        }

        @Override
        String line(ErrorType type) {
            return "- `%s`: %s".formatted(type.word(), type.text());
        }
    },
    /** Of the Open Inference Protocol, KServe, TensorFlow Serving and Vertex AI. */
    PROTOCOL("Protocol", "ProtocolError") {
        @Override
        Map<String, Object> example(ErrorType type) {
            return object("error", type.text());
        }
    },
    /** Of MLflow, and here of SageMaker, which has none. */
    SCORING("Scoring", "ScoringError") {
        @Override
        Map<String, Object> example(ErrorType type) {
            return object("error_code", code(type.status()), "message", type.text());
        }
    };

    private final String prefix;
    private final String component;

    ErrorShape(String prefix, String component) {
        this.prefix = prefix;
        this.component = component;
    }

    /** The shape whose schema has a name. */
    static ErrorShape of(String component) {
        for (ErrorShape shape : values()) {
            if (shape.component.equals(component)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("no failures are told by " + component);
    }

    /** What stands before the status in the names of its responses. */
    String prefix() {
        return prefix;
    }

    /** The name of its schema. */
    String component() {
        return component;
    }

    /** How a failure of this kind is told. */
    abstract Map<String, Object> example(ErrorType type);

    /** What is said of a kind of failure. */
    String line(ErrorType type) {
        return "- " + type.text();
    }

    /** A failure of this kind as callers of the own REST are told of it who ask for problems. */
    static Map<String, Object> problem(ErrorType type) {
        return object("type", type.uri(), "title", type.title(), "status", type.status(), "detail", type.text());
    }

    private static Map<String, Object> object(String key, Object value, Object... more) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        for (int i = 0; i < more.length; i += 2) {
            object.put((String) more[i], more[i + 1]);
        }
        return object;
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "RESOURCE_CONFLICT";
            case 429 -> "REQUEST_LIMIT_EXCEEDED";
            case 503 -> "TEMPORARILY_UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
        };
    }
}
