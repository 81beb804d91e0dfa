package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * Where the service listens, and what it bears from those who connect: section {@code server}.
 *
 * @param host interface to bind, as a name or an address
 * @param port TCP port; 0 lets the system choose a free one
 * @param idleTimeout how long a connection may be silent, between requests and within one
 * @param headTimeout how long a request's line and headers may take to arrive, however steadily they trickle
 * @param bodyTimeout how long a request's body may take to arrive, however steadily it trickles
 * @param maxHeadBytes the most that request line and headers may have together, in bytes, 1024 to 1048576
 * @param maxConnections the most connections that are open at the same time, 1 or more
 * @param maxConnectionsPerAddress the most of them from one address, or from one network of 64 bits where that is of IPv6;
 *     0 for no limit
 * @param http2 whether HTTP/2 is spoken beside HTTP/1.1; in clear text to clients that begin with it, not by an upgrade
 * @param gzip whether answers of text are compressed for callers who ask for it
 * @param gzipMinBytes the size from which on they are, in bytes, 0 or more
 * @param preStop how long requests are served on, and readiness refused, before no new connections are taken, when the
 *     service is told to stop
 * @param drainTimeout how long accepted requests may take from then on before they are cut off
 * @param warmUp how long the process asks itself before readiness says 200, so that the first callers meet compiled code, up
 *     to a minute; once in a process, 0 for not at all
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
                int port,
        @Schema(
                        description = "How long a connection may be silent, between requests and within one.",
                        defaultValue = "PT30S",
                        example = "30s")
                Duration idleTimeout,
        @Schema(
                        description =
                                "How long a request's line and headers may take to arrive, however steadily they trickle.",
                        defaultValue = "PT10S",
                        example = "10s")
                Duration headTimeout,
        @Schema(
                        description = "How long a request's body may take to arrive, however steadily it trickles.",
                        defaultValue = "PT30S",
                        example = "30s")
                Duration bodyTimeout,
        @Min(1024)
                @Max(1048576)
                @Schema(
                        description = "The most that request line and headers may have together, in bytes.",
                        defaultValue = "8192")
                int maxHeadBytes,
        @Min(1)
                @Schema(
                        description = "The most connections that are open at the same time; further ones are closed.",
                        defaultValue = "10000")
                int maxConnections,
        @Min(0)
                @Schema(
                        description =
                                "The most connections from one address, or from one /64 network of IPv6; 0 for no limit.",
                        defaultValue = "0")
                int maxConnectionsPerAddress,
        @Schema(
                        description =
                                "Whether HTTP/2 is spoken beside HTTP/1.1; in clear text to clients that begin with it.",
                        defaultValue = "false")
                boolean http2,
        @Schema(
                        description =
                                "Whether answers of text, JSON among them, are compressed for callers who ask for it with Accept-Encoding: gzip.",
                        defaultValue = "true")
                boolean gzip,
        @Min(0) @Schema(description = "The size from which on answers are compressed, in bytes.", defaultValue = "1024")
                int gzipMinBytes,
        @Schema(
                        description =
                                "How long requests are served on, and readiness refused, before no new connections are taken, when the service is told to stop.",
                        defaultValue = "PT0S",
                        example = "5s")
                Duration preStop,
        @Schema(
                        description = "How long accepted requests may take from then on before they are cut off.",
                        defaultValue = "PT30S",
                        example = "30s")
                Duration drainTimeout,
        @Schema(
                        description =
                                "How long the process asks itself before readiness says 200, so that the first callers meet compiled code; 0s for not at all.",
                        defaultValue = "PT1S",
                        example = "2s")
                Duration warmUp) {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    /** All interfaces, port 8000. */
    public static final ServerConfig DEFAULTS = new ServerConfig("0.0.0.0", 8000);

    /** Refuses a blank host, a port that is none, and limits that would keep everybody out. */
    public ServerConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank; give 0.0.0.0 for all interfaces");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
        }
        Refusals times = new Refusals();
        checkTime(times, "idle_timeout", idleTimeout);
        checkTime(times, "head_timeout", headTimeout);
        checkTime(times, "body_timeout", bodyTimeout);
        checkEnd(times, "pre_stop", preStop);
        checkEnd(times, "drain_timeout", drainTimeout);
        if (warmUp.isNegative() || warmUp.compareTo(LONGEST_WARM_UP) > 0) {
            times.add("warm_up", "this is not from 0s to 1m", "give a time such as 1s");
        }
        times.throwIfAny();
        if (maxHeadBytes < 1_024 || maxHeadBytes > 1_048_576) {
            throw new IllegalArgumentException(
                    "max_head_bytes %d is not from 1024 to 1048576; give a number between them"
                            .formatted(maxHeadBytes));
        }
        if (maxConnections < 1 || maxConnectionsPerAddress < 0) {
            throw new IllegalArgumentException(
                    "limits of %d connections and %d per address are too low; give at least 1 and 0, which is no limit"
                            .formatted(maxConnections, maxConnectionsPerAddress));
        }
        if (gzipMinBytes < 0) {
            throw new IllegalArgumentException(
                    "gzip_min_bytes %d is not a size; give 0 or more, or gzip: false".formatted(gzipMinBytes));
        }
    }

    private static void checkTime(Refusals refusals, String key, Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
            refusals.add(key, "this is not from 1ms to 1d", "give a time such as 30s");
        }
    }

    private static void checkEnd(Refusals refusals, String key, Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
            refusals.add(key, "this is not from 0s to 1d", "give a time such as 30s");
        }
    }

    /** Listens there, with the usual bounds. */
    public ServerConfig(String host, int port) {
        this(
                host,
                port,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                8_192,
                10_000,
                0,
                false,
                true,
                1_024,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }

    /** The same bounds, listening elsewhere. */
    public ServerConfig at(String elsewhere, int otherPort) {
        return new ServerConfig(
                elsewhere,
                otherPort,
                idleTimeout,
                headTimeout,
                bodyTimeout,
                maxHeadBytes,
                maxConnections,
                maxConnectionsPerAddress,
                http2,
                gzip,
                gzipMinBytes,
                preStop,
                drainTimeout,
                warmUp);
    }

    /** Listens there as well, and ends so. */
    public ServerConfig ending(Duration servedOn, Duration drained) {
        return new ServerConfig(
                host,
                port,
                idleTimeout,
                headTimeout,
                bodyTimeout,
                maxHeadBytes,
                maxConnections,
                maxConnectionsPerAddress,
                http2,
                gzip,
                gzipMinBytes,
                servedOn,
                drained,
                warmUp);
    }
}
