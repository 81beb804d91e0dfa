package io.modelservice.core.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an artifact is on the web.
 *
 * @param uri without its user and password
 * @param authorization what is sent to this host alone; null for none
 */
record HttpPlace(URI uri, @Nullable String authorization) {
    private static final String TOKEN = "MODEL_SOURCE_TOKEN";
    private static final String TOKEN_HOST = "MODEL_SOURCE_TOKEN_HOST";

    /**
     * Reads a location.
     *
     * @throws ArtifactRefusedException if it can't be right; the message does not show it, for it may hold a secret
     */
    static HttpPlace of(SourceLocation location) {
        try {
            URI uri = new URI(location.uri());
            if (uri.getHost() == null || uri.getHost().isEmpty()) {
                throw new URISyntaxException("", "no host");
            }
            return new HttpPlace(bare(uri), authorization(uri, location.environment()));
        } catch (URISyntaxException broken) {
            throw new ArtifactRefusedException(
                    "the %s source has no host, or a character that must be encoded (%s); write https://host/path"
                            .formatted(location.scheme(), broken.getReason()));
        }
    }

    /** Another place that this one leads to; it gets no credentials unless it is the same host. */
    HttpPlace leadsTo(String target) {
        try {
            URI next = bare(uri.resolve(new URI(target)));
            boolean isWeb = "https".equalsIgnoreCase(next.getScheme()) || "http".equalsIgnoreCase(next.getScheme());
            if (target.isEmpty() || !isWeb || next.getHost() == null) {
                throw new URISyntaxException("", "not on the web");
            }
            if ("https".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(next.getScheme())) {
                throw new ArtifactRefusedException(
                        "%s leads on to a place without TLS; write that place into the source if it is trusted"
                                .formatted(this));
            }
            return new HttpPlace(next, origin(next).equals(origin(uri)) ? authorization : null);
        } catch (URISyntaxException | IllegalArgumentException broken) {
            throw new ArtifactRefusedException(
                    "%s leads on to what is no place on the web; mend it there".formatted(this));
        }
    }

    /** The place without what may be secret: no user, no query. */
    @Override
    public String toString() {
        return origin(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + authority(uri)).toLowerCase(Locale.ROOT);
    }

    private static String authority(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static URI bare(URI uri) throws URISyntaxException {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getHost() == null ? uri : new URI(origin(uri) + uri.getRawPath() + query);
    }

    private static @Nullable String authorization(URI uri, Map<String, String> environment) {
        if (uri.getUserInfo() != null) {
            return "Basic "
                    + Base64.getEncoder().encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8));
        }
        String token = environment.getOrDefault(TOKEN, "");
        String host = environment.getOrDefault(TOKEN_HOST, "");
        return token.isEmpty() || !authority(uri).equalsIgnoreCase(host) ? null : "Bearer " + token;
    }
}
