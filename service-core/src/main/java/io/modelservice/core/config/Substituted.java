package io.modelservice.core.config;

/**
 * A scalar into which the environment or a file has been put. It is kept apart from other text for two reasons: whoever
 * wants text gets the text, even of {@code 12345}, and its value is never printed.
 *
 * @param text the text with its references replaced
 * @param plain whether it stood in the file without quotes, so that it may mean a number or a boolean
 */
public record Substituted(String text, boolean plain) {
    /** What the text means where no type is asked for: plain text follows YAML's rules, quoted text stays text. */
    public Object value() {
        return plain ? YamlScalar.ofPlain(text) : text;
    }

    /** What a value means, whether it was put in or written. */
    static Object meaning(Object value) {
        return value instanceof Substituted substituted ? substituted.value() : value;
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "(substituted)";
    }
}
