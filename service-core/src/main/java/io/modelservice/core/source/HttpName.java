package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a file on the web; whatever a server writes, it is one name and no path. */
final class HttpName {
    private static final Pattern EXTENDED =
            Pattern.compile("(?:^|;)\\s*filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN =
            Pattern.compile("(?:^|;)\\s*filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s\"]+))", Pattern.CASE_INSENSITIVE);

    private HttpName() {}

    /**
     * As the header says, else the last part of the path, else {@code model}.
     *
     * @param disposition the header {@code Content-Disposition}; may be empty
     */
    static String of(URI uri, String disposition) {
        String name = said(disposition);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String chosen = name.isEmpty() ? decoded(path.substring(path.lastIndexOf('/') + 1)) : name;
        if (chosen.indexOf('/') >= 0) {
            throw new ArtifactRefusedException("the server names the file %s, which is a path; let it say a name alone"
                    .formatted(Shown.key(chosen)));
        }
        return chosen.isEmpty() ? "model" : chosen;
    }

    private static String said(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            return decoded(extended.group(1));
        }
        Matcher plain = PLAIN.matcher(disposition);
        if (!plain.find()) {
            return "";
        }
        return plain.group(1) != null ? plain.group(1) : plain.group(2);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return text;
        }
    }
}
