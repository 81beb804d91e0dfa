package io.modelservice.core.admission;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Tells calls when their time is up. Most end long before: what is paid for each is to be put into a set, and taken out
 * of it. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledExecutorScheduler clock = new ScheduledExecutorScheduler("deadlines", true);
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final CyclicTimeouts<Call> timeouts;

    Deadlines() {
        LifeCycle.start(clock);
        timeouts = new CyclicTimeouts<>(clock) {
            @Override
            protected Iterator<Call> iterator() {
                return calls.iterator();
            }

            @Override
            protected boolean onExpired(Call call) {
                return call.expire();
            }
        };
    }

    /** Watches a call from now on. */
    void watch(Call call) {
        calls.add(call);
        timeouts.schedule(call);
    }

    /** A watched call's time has come nearer. */
    void again(Call call) {
        timeouts.schedule(call);
    }

    void forget(Call call) {
        calls.remove(call);
    }

    @Override
    public void close() {
        timeouts.destroy();
        LifeCycle.stop(clock);
    }
}
