package io.modelservice.core.hosting;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jar, or a folder of jars, with a parent-first class loader of its own. The loader reads private copies, so that a jar
 * that is replaced while its classes are in use harms nobody. Closed when nobody holds it any more. Thread-safe.
 */
final class Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

    private final Path path;
    private final String fingerprint;
    private final Path copies;
    private final URLClassLoader loader;
    private final Usage usage = new Usage(this::close);

    private Plugin(Path path, String fingerprint, Path copies, URLClassLoader loader) {
        this.path = path;
        this.fingerprint = fingerprint;
        this.copies = copies;
        this.loader = loader;
    }

    /**
     * Opens a plugin, held by the caller.
     *
     * @throws ConfigurationException if its jars can't be read
     */
    static Plugin open(Path path, List<Path> jars, String fingerprint, ClassLoader parent) {
        try {
            Path folder = Files.createTempDirectory("model-service-plugin");
            List<Path> copies = new ArrayList<>();
            for (Path jar : jars) {
                copies.add(Files.copy(jar, folder.resolve(jar.getFileName().toString())));
            }
            URLClassLoader loader =
                    new URLClassLoader("plugin " + path.getFileName(), ModelClasses.urls(copies), parent);
            return new Plugin(path, fingerprint, folder, loader);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** What changes when a jar does: names, sizes, times. */
    static String fingerprint(List<Path> jars) {
        return jars.stream().map(Plugin::fingerprint).collect(Collectors.joining(", "));
    }

    private static String fingerprint(Path jar) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            return "%s %d %s %s"
                    .formatted(
                            jar.getFileName(), attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    private static ConfigurationException unreadable(Path path, IOException cause) {
        return new ConfigurationException(List.of(new Mistake(
                null, "--plugins", "'%s' can't be read (%s)".formatted(path, cause), "let this user read it")));
    }

    boolean is(Path other, String otherFingerprint) {
        return path.equals(other) && fingerprint.equals(otherFingerprint);
    }

    String name() {
        return "plugin " + path;
    }

    ClassLoader loader() {
        return loader;
    }

    /** Keeps it open until {@link #letGo}; false if it is closed already. */
    boolean hold() {
        return usage.tryBegin();
    }

    void letGo() {
        usage.end();
    }

    private void close() {
        try {
            loader.close();
            try (var files = Files.list(copies)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(copies);
        } catch (IOException e) {
            LOG.warn("{} can't be closed", name(), e); // others are closed all the same
        }
    }
}
