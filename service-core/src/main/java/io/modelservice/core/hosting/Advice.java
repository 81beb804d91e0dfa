package io.modelservice.core.hosting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What its author or its operator could mend in a model that loads all the same: warnings under a logger of their own, so that
 * a command which keeps the log to itself can let them through. Thread-safe.
 */
final class Advice {
    private static final Logger LOG = LoggerFactory.getLogger(Advice.class);

    private Advice() {}

    /** @param mistake what could be mended, and where */
    static void give(Object mistake) {
        LOG.warn("{}", mistake);
    }

    /** @param cause what it was seen by */
    static void give(Object mistake, Throwable cause) {
        LOG.warn("{}", mistake, cause);
    }
}
