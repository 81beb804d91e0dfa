package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a running service: section {@code security}. Without keys nobody may change it, and everybody may
 * ask it.
 *
 * @param apiKeys of different names and values
 * @param protect what needs a key beside the operations that always do: any of predict, describe and metrics
 * @param tls encryption of HTTP and gRPC; null for none
 * @param admin a port of their own for operations, metrics and pages; null for none
 * @param cors which pages of other origins a browser lets call; null for none
 */
public record SecurityConfig(
        @Schema(
                        description = "Keys for operations; without one for an operation it is off.",
                        defaultValue = "[]",
                        example = "[{name: operator, key: '${MODEL_SERVICE_KEY}'}]")
                List<ApiKeyConfig> apiKeys,
        @Schema(
                        description =
                                "What needs a key beside the operations that always do, of predict, describe and metrics.",
                        defaultValue = "[]",
                        example = "[]")
                List<Operation> protect,
        @Schema(
                        description = "Encryption by PEM files; plain HTTP and gRPC if not given.",
                        example = "{certificate: /etc/model-service/tls.crt, key: /etc/model-service/tls.key}")
                @Nullable
                TlsConfig tls,
        @Schema(
                        description =
                                "A second port for operations, metrics and pages, which the first then answers no more.",
                        example = "{host: 127.0.0.1, port: 8081}")
                @Nullable
                AdminConfig admin,
        @Schema(
                        description = "Pages of other origins that a browser lets call the service; none if not given.",
                        example = "{origins: ['https://shop.example']}")
                @Nullable
                CorsConfig cors) {
    /** No keys, and none needed to ask. */
    public static final SecurityConfig DEFAULTS = ofKeys(List.of());

    /** Refuses keys that can't be told apart, and what nobody could do, and keeps copies. */
    public SecurityConfig {
        apiKeys = List.copyOf(apiKeys);
        protect = List.copyOf(protect);
        Refusals refusals = new Refusals();
        for (int i = 0; i < apiKeys.size(); i++) {
            checkUnique(apiKeys.get(i), apiKeys.subList(0, i), KeyPath.item("api_keys", i), refusals);
        }
        for (int i = 0; i < protect.size(); i++) {
            checkProtected(protect.get(i), apiKeys, KeyPath.item("protect", i), refusals);
        }
        refusals.throwIfAny();
    }

    /** These keys, for the operations that always need one. */
    public static SecurityConfig ofKeys(List<ApiKeyConfig> keys) {
        return new SecurityConfig(keys, List.of(), null, null, null);
    }

    /** The same, with the keys of another, and with what they are needed for there. */
    public SecurityConfig withKeysOf(SecurityConfig other) {
        return new SecurityConfig(other.apiKeys, other.protect, tls, admin, cors);
    }

    /** The same, with keys needed for more. */
    public SecurityConfig withProtected(Operation... operations) {
        return new SecurityConfig(apiKeys, List.of(operations), tls, admin, cors);
    }

    /** The same, encrypted. */
    public SecurityConfig withTls(TlsConfig settings) {
        return new SecurityConfig(apiKeys, protect, settings, admin, cors);
    }

    /** The same, with a port of their own for operations, metrics and pages. */
    public SecurityConfig withAdmin(AdminConfig settings) {
        return new SecurityConfig(apiKeys, protect, tls, settings, cors);
    }

    /** The same, for pages of other origins. */
    public SecurityConfig withCors(CorsConfig settings) {
        return new SecurityConfig(apiKeys, protect, tls, admin, settings);
    }

    private static void checkUnique(ApiKeyConfig key, List<ApiKeyConfig> before, String path, Refusals refusals) {
        if (before.stream().anyMatch(other -> other.name().equals(key.name()))) {
            refusals.add(path + ".name", "a key before has this name", "give each key a name of its own");
        }
        if (before.stream().anyMatch(other -> other.digest().equals(key.digest()))) {
            refusals.add(path + ".key", "this is the key of another name", "give each name a key of its own");
        }
    }

    private static void checkProtected(Operation operation, List<ApiKeyConfig> keys, String path, Refusals refusals) {
        if (operation.alwaysNeedsKey()) {
            refusals.add(path, operation.word() + " always needs a key", "leave it out here");
        } else if (keys.stream().noneMatch(key -> key.allowed().contains(operation))) {
            refusals.add(
                    path,
                    "no key of api_keys is for %s, so nobody could".formatted(operation.word()),
                    "add a key that is, or leave this out");
        }
    }
}
