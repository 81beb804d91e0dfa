package io.modelservice.core.hosting;

import java.util.Locale;

/**
 * Where an entry stands.
 *
 * <pre>
 * loading -> ready | failed | waiting        the first time, and whenever it has nothing to serve with
 * waiting -> loading | failed                its artifact has come, or is refused
 * failed  -> loading | waiting               it is told to, or there is another artifact, or none any more
 * ready   -> reloading -> ready              the old one serves until the new one does, or has failed
 * all     -> unloaded -> loading             an operator takes it out of service, and into service again
 * all     -> closed                          the service has stopped, or the configuration has it no more
 * </pre>
 */
public enum EntryState {
    /** Its artifact is not there yet, or can't be had right now; it is tried again by itself. */
    WAITING,
    /** It is being built, and nothing serves under its name. */
    LOADING,
    /** It serves. */
    READY,
    /** It serves, and what is to follow is being built beside it. */
    RELOADING,
    /** It was tried and does not serve; {@link Reason} says why. */
    FAILED,
    /** It was taken out of service; nothing is done for it until it is told to load. */
    UNLOADED,
    /** It is gone. */
    CLOSED;

    /** The state as it is told on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
