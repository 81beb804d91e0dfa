package io.modelservice.core.logging;

import java.nio.charset.Charset;
import java.time.ZoneId;

/** Where a handler writes. */
sealed interface Target {
    /** Standard output, or standard error. */
    record Console(boolean out) implements Target {}

    /** Nowhere. */
    record Nothing() implements Target {}

    /** A file; append is whether what it holds is kept. */
    record ToFile(String name, boolean append, Charset charset, Rotation rotation) implements Target {}

    /** A syslog server, over UDP. */
    record Syslog(String host, int port, String facility) implements Target {}

    /** Another handler, through a queue of this many records. */
    record Queue(int capacity, String handler) implements Target {}

    /** When a file gives way to the next. */
    sealed interface Rotation {}

    /** Never. */
    record Never() implements Rotation {}

    /** When it holds this many bytes; so many older files are kept. */
    record BySize(long bytes, int backups) implements Rotation {}

    /**
     * With time.
     *
     * @param when S, M, H, D, MIDNIGHT, or W0 (Monday) to W6
     * @param interval how many of these
     * @param backups how many older files are kept; 0 for all
     * @param zone whose midnight it is
     */
    record ByTime(String when, int interval, int backups, ZoneId zone) implements Rotation {}
}
