package io.modelservice.core.http;

import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * What the threads that look after connections do of a request. At first all of it, since they may wait: Jetty lets another one
 * look after the connections meanwhile. Once some model is served that never waits, they do all but what may wait, which goes to
 * other threads, and change no thread for the rest. There is no way back: a request may be on its way already. A connection of HTTP/1
 * keeps the way that held when it was opened; on an older one another thread looks after connections meanwhile, as before.
 * Thread-safe.
 */
final class ConnectionThreads {
    private volatile boolean mayWait = true;

    /** Whether they may wait. */
    boolean mayWait() {
        return mayWait;
    }

    /** From now on they must not. */
    void waitNoMore() {
        if (mayWait) {
            mayWait = false;
        }
    }

    /** The same in the word of Jetty, which asks when a connection of HTTP/1 is opened, and for each further piece of a body. */
    InvocationType type() {
        return mayWait ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING;
    }
}
