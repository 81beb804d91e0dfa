package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding of what stands in an address. */
final class Query {
    private Query() {}

    /** A query, its question mark included, of names and values in turn. */
    static String of(String... pairs) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            query.append(i == 0 ? '?' : '&').append(pairs[i]).append('=').append(encoded(pairs[i + 1]));
        }
        return query.toString();
    }

    /** The segments of a path, each encoded. */
    static String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(Query::encoded).collect(Collectors.joining("/"));
    }

    /** One segment or value; a space is no plus, which only forms know. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
