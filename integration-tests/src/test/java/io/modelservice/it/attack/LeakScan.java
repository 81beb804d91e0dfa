package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks for what no answer may tell: what the program is made of, where it lies, and its secrets. Thread-safe. */
final class LeakScan {
    private static final Pattern NESTED_CLASS = Pattern.compile("[\\w$]*\\w\\$\\w[\\w$]*");
    private static final Map<String, Pattern> TRACES = new LinkedHashMap<>();

    static {
        TRACES.put("stack trace", Pattern.compile("(?m)^\\s*at [\\w.$/]+\\(|Caused by:|Suppressed:"));
        TRACES.put(
                "exception",
                Pattern.compile("\\b(?!(Schema)?ValidationError\\b|ServiceError\\b)\\w+(Exception|Error)\\b"));
        TRACES.put(
                "class or package",
                Pattern.compile("\\b(io\\.(modelservice|javalin|grpc|netty|swagger)|javax?\\.|jakarta\\.|jdk\\.|sun\\."
                        + "|org\\.(eclipse|slf4j|yaml|apache)|com\\.(fasterxml|google|sun)|ch\\.qos)[\\w.]*"
                        + "|\\bJetty\\b|\\bJavalin\\b|\\bJackson\\b|LinkedHashMap|JsonToken"));
        TRACES.put(
                "file path",
                Pattern.compile("(?i)(/(tmp|home|root|usr|etc|var|opt|work)/|[a-z]:\\\\\\w|file:/|\\.jar\\b)"));
        TRACES.put("page", Pattern.compile("(?i)<!doctype|<html|<body|<h1"));
        TRACES.put("server's name", Pattern.compile("(?im)^(server|x-powered-by|via):"));
    }

    private final String secret;

    /** Also looks for a text that only the server's environment has. */
    LeakScan(String secret) {
        this.secret = secret;
    }

    /**
     * What a text tells, by its kind and as it stands there; empty if all is well.
     *
     * @param sent what the caller has sent: a word with a dollar sign that stands there is the caller's own, and no name of
     *     a nested class
     */
    List<String> in(String text, byte[]... sent) {
        List<String> found = new ArrayList<>();
        TRACES.forEach((kind, pattern) ->
                pattern.matcher(text).results().limit(3).forEach(match -> found.add(kind + ": " + match.group())));
        NESTED_CLASS
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(name -> Arrays.stream(sent).noneMatch(part -> new String(part, ISO_8859_1).contains(name)))
                .limit(3)
                .forEach(name -> found.add("nested class: " + name));
        if (text.contains(secret)) {
            found.add("secret");
        }
        return found;
    }
}
