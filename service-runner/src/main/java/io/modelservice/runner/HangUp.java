package io.modelservice.runner;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP. The JDK's class for signals is found by reflection: it is in every JDK, and in none's public API, so
 * that naming it would fail a build that takes warnings for errors.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** Runs something whenever the process gets the signal; on a system that has none, never. */
    static void on(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, calling);
        } catch (ReflectiveOperationException | IllegalArgumentException e) { // Windows has no such signal
            LOG.debug("there is no SIGHUP here", e);
        }
    }
}
