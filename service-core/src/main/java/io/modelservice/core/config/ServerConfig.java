package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the service listens: section {@code server}.
 *
 * @param host interface to bind, as a name or an address
 * @param port TCP port; 0 lets the system choose a free one
 */
public record ServerConfig(
        @NotBlank
                @Schema(
                        description = "Interface to bind, as a name or an address.",
                        defaultValue = "0.0.0.0",
                        example = "127.0.0.1")
                String host,
        @Min(0)
                @Max(65535)
                @Schema(description = "TCP port; 0 lets the system choose a free one.", defaultValue = "8000")
                int port) {
    /** All interfaces, port 8000. */
    public static final ServerConfig DEFAULTS = new ServerConfig("0.0.0.0", 8000);

    /** Refuses a blank host and a port that is none. */
    public ServerConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank; give 0.0.0.0 for all interfaces");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
        }
    }
}
