package io.modelservice.runner;

/** What the process ends with; numbers beyond 2 are those of BSD's sysexits.h. */
final class ExitCode {
    /** Done, or stopped as asked by SIGTERM or SIGINT. */
    static final int OK = 0;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The port is taken, the host is not of this machine, or no service answers. */
    static final int UNAVAILABLE = 69;
    /** A model failed to load (validate), or this program failed. */
    static final int SOFTWARE = 70;
    /** To which the number of a signal is added that ended the process at once. */
    static final int SIGNAL = 128;
    /** The configuration is missing or wrong. */
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
