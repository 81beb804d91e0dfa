package io.modelservice.core.hosting;

import java.util.Locale;

/** Where an entry stands. */
public enum EntryState {
    /** It has not been tried to the end. */
    LOADING,
    /** It serves. */
    READY,
    /** It was tried and does not serve; {@link Reason} says why. */
    FAILED,
    /** The service has stopped. */
    CLOSED;

    /** The state as it is told on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
