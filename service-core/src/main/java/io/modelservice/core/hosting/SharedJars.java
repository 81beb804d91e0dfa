package io.modelservice.core.hosting;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jars added to the application's class path, for as long as anybody's classes are found there. Thread-safe. */
final class SharedJars {
    private static final Logger LOG = LoggerFactory.getLogger(SharedJars.class);

    private final URLClassLoader loader;
    private final Usage usage = new Usage(this::close);

    SharedJars(URL[] jars, ClassLoader application) {
        loader = new URLClassLoader("classpath", jars, application);
    }

    ClassLoader loader() {
        return loader;
    }

    void hold() {
        usage.begin();
    }

    void letGo() {
        usage.end();
    }

    private void close() {
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("the jars of --classpath can't be closed", e);
        }
    }
}
