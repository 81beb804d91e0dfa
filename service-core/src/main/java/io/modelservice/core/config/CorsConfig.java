package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins a browser lets call the service: section {@code security.cors}.
 *
 * @param origins such as {@code https://shop.example}; {@code *} for all
 * @param headers that such a page may send; null for {@link #HEADERS}
 * @param credentials whether a browser may send cookies and certificates of its own, too
 * @param maxAge how long a browser may keep what it was told, in whole seconds, up to a day
 */
public record CorsConfig(
        @Schema(
                        description = "Origins whose pages may call the service; * for all.",
                        example = "[\"https://shop.example\"]")
                List<String> origins,
        @Schema(
                        description =
                                "Request headers that such a page may send; Content-Type, Authorization, X-API-Key, X-Request-Id and X-Request-Timeout-Ms if not given.",
                        example = "[\"Content-Type\", \"X-API-Key\"]")
                @Nullable
                List<String> headers,
        @Schema(
                        description = "Whether a browser may send cookies and certificates of its own, too.",
                        defaultValue = "false")
                boolean credentials,
        @Schema(description = "How long a browser may keep what it was told.", defaultValue = "PT10M", example = "10m")
                Duration maxAge) {
    /** What stands for every origin. */
    public static final String ALL = "*";

    /** Those that the service understands. */
    public static final List<String> HEADERS =
            List.of("Content-Type", "Authorization", "X-API-Key", "X-Request-Id", "X-Request-Timeout-Ms");

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Refuses what no browser sends, and credentials for everybody, and keeps copies. */
    public CorsConfig {
        origins = List.copyOf(origins);
        headers = List.copyOf(requireNonNullElse(headers, HEADERS));
        Refusals refusals = new Refusals();
        if (origins.isEmpty()) {
            refusals.add("origins", "nobody is named, so nobody may", "name one, or leave 'cors' out");
        }
        for (int i = 0; i < origins.size(); i++) {
            if (!origins.get(i).equals(ALL) && !ORIGIN.matcher(origins.get(i)).matches()) {
                refusals.add(
                        KeyPath.item("origins", i),
                        "this is no origin",
                        "write it like https://shop.example, in lower case and without a path");
            }
        }
        for (int i = 0; i < headers.size(); i++) {
            if (!HEADER.matcher(headers.get(i)).matches()) {
                refusals.add(KeyPath.item("headers", i), "this is no header's name", "write it like X-API-Key");
            }
        }
        if (credentials && origins.contains(ALL)) {
            refusals.add("credentials", "these are not for pages of every origin", "name the origins in place of *");
        }
        if (maxAge.isNegative() || maxAge.compareTo(Duration.ofDays(1)) > 0) {
            refusals.add("max_age", "this is not from 0s to 1d", "give a time such as 10m");
        }
        refusals.throwIfAny();
    }

    @Override
    public List<String> headers() {
        return requireNonNullElse(headers, HEADERS);
    }

    /** Whether pages of every origin may. */
    public boolean isForAll() {
        return origins.contains(ALL);
    }
}
