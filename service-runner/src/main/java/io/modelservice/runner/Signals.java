package io.modelservice.runner;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals of the operating system. The JDK's class for them is found by reflection: it is in every JDK, and in none's
 * public API, so that naming it would fail a build that takes warnings for errors.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * Runs something, on a thread of its own, whenever the process gets a signal, in the place of what the JVM does then.
     *
     * @param name such as {@code HUP}
     * @return false where there is no such signal, or it is left to the operating system
     */
    static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
            return true;
        } catch (ReflectiveOperationException
                | IllegalArgumentException e) { // Windows has no HUP; -Xrs leaves all alone
            LOG.debug("there is no signal {} here", name, e);
            return false;
        }
    }
}
