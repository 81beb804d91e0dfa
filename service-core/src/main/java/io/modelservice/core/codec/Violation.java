package io.modelservice.core.codec;

import java.util.List;

/**
 * One mistake in a document, by its parts; a caller may be told all of them.
 *
 * @param kind its word, such as {@code missing}
 * @param message a sentence without its stop
 * @param place from the outside inwards, beginning with what the document is called, such as {@code body}; empty where
 *     there is none to tell
 */
public record Violation(String kind, String message, List<String> place) {
    /** Keeps a copy. */
    public Violation {
        place = List.copyOf(place);
    }

    /** A mistake as one sentence: {@code Field 'body, a' has error 'missing', Field required.} */
    public String text() {
        return place.isEmpty()
                ? message + "."
                : "Field '%s' has error '%s', %s.".formatted(String.join(", ", place), kind, message);
    }
}
