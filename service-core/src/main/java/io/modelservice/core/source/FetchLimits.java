package io.modelservice.core.source;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an artifact must keep to, whoever names it.
 *
 * @param maxBytes what all its files may hold together, unpacked
 * @param digest which one alone is taken, as {@link Artifact#digest()} writes it; null for any
 */
public record FetchLimits(long maxBytes, @Nullable String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Takes the digest in either case, and without its prefix too.
     *
     * @throws IllegalArgumentException if a value can't be right
     */
    public FetchLimits {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("%d bytes hold no artifact; give more than 0".formatted(maxBytes));
        }
        digest = digest == null ? null : normal(digest);
    }

    private static String normal(String digest) {
        String lower = digest.trim().toLowerCase(Locale.ROOT);
        String whole = lower.startsWith("sha256:") ? lower : "sha256:" + lower;
        if (!DIGEST.matcher(whole).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no digest; give sha256: and 64 hexadecimal digits, as sha256sum prints them"
                            .formatted(digest));
        }
        return whole;
    }

    /** Whether a tree of files is one that may be taken. */
    boolean allow(TreeDigest tree) {
        return tree.bytes() <= maxBytes && (digest == null || digest.equals(tree.digest()));
    }

    /** Throws if the digest is another one than was asked for. */
    void requireDigest(TreeDigest tree) {
        if (digest != null && !digest.equals(tree.digest())) {
            throw new ArtifactRefusedException(
                    "the artifact's digest is %s, but %s is configured; if this artifact is the right one, configure its digest"
                            .formatted(tree.digest(), digest));
        }
    }
}
