package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * A second port, on which alone operations, metrics and pages are answered: section {@code security.admin}.
 *
 * @param host interface to bind, as a name or an address
 * @param port TCP port; 0 lets the system choose a free one
 */
public record AdminConfig(
        @NotBlank
                @Schema(
                        description = "Interface to bind, as a name or an address.",
                        defaultValue = "127.0.0.1",
                        example = "127.0.0.1")
                String host,
        @Min(0)
                @Max(65535)
                @Schema(description = "TCP port; 0 lets the system choose a free one.", defaultValue = "8081")
                int port) {
    /** Port 8081 of this machine alone. */
    public static final AdminConfig DEFAULTS = new AdminConfig("127.0.0.1", 8081);

    /** Refuses a blank host and a port that is none. */
    public AdminConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank; give 127.0.0.1 for this machine alone");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
        }
    }
}
