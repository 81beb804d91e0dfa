package io.modelservice.benchmarks.protocols;

import java.io.IOException;

/** A way to ask, measured by itself. */
interface Variant {
    /** Its name in the table. */
    String name();

    /** Who is asked: {@code service}, {@code grpc}, {@code route}, {@code bare} or {@code bare-grpc}. */
    String server();

    /** A connection of its own to a port of this machine. */
    Caller connect(int port) throws IOException;
}
