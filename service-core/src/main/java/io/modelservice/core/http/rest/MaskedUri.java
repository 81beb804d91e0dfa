package io.modelservice.core.http.rest;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** URIs as they may be shown to an operator: without what stands for a user, and without the values of a query. */
final class MaskedUri {
    private static final String MASK = "***";
    private static final Pattern USER = Pattern.compile("//[^/?#\\s]*@");

    private MaskedUri() {}

    static String of(String uri) {
        String nameless = USER.matcher(uri).replaceAll("//" + MASK + "@");
        int query = nameless.indexOf('?') + 1;
        if (query == 0) {
            return nameless;
        }
        int fragment = nameless.indexOf('#', query);
        int end = fragment < 0 ? nameless.length() : fragment;
        return nameless.substring(0, query) + parameters(nameless.substring(query, end)) + nameless.substring(end);
    }

    /** What has no name may be a value without one. */
    private static String parameters(String query) {
        return Stream.of(query.split("&", -1))
                .map(each -> each.isEmpty() ? each : each.substring(0, each.indexOf('=') + 1) + MASK)
                .collect(joining("&"));
    }

    /** A text that may quote the URI. */
    static String in(String text, String uri) {
        return USER.matcher(text.replace(uri, of(uri))).replaceAll("//" + MASK + "@");
    }
}
