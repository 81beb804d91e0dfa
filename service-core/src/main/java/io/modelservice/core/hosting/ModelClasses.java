package io.modelservice.core.hosting;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the classes of models and decorators are looked for: the application's class path with the jars added to it,
 * then each plugin. A plugin is a jar, or a folder of jars, with a parent-first class loader of its own. Thread-safe.
 */
public final class ModelClasses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelClasses.class);

    private static final String CLASSPATH = "--classpath";
    private static final String PLUGINS = "--plugins";

    private final List<Place> places = new ArrayList<>();
    private final List<URLClassLoader> opened = new ArrayList<>();

    private record Place(String name, ClassLoader loader) {}

    private ModelClasses(ClassLoader application) {
        places.add(new Place("the class path", application));
    }

    /** The application's class path alone: what a service inside of another program needs. */
    public static ModelClasses ofApplication() {
        return new ModelClasses(applicationLoader());
    }

    /**
     * The application's class path, more jars on it, and plugins.
     *
     * @param classpath jars, folders of classes, or {@code folder/*} for all jars of a folder
     * @param pluginFolders folders of plugins
     * @throws ConfigurationException if one of them is not there
     */
    public static ModelClasses of(List<String> classpath, List<Path> pluginFolders) {
        List<Path> jars = classpath.stream().flatMap(ModelClasses::expanded).toList();
        ClassLoader application = applicationLoader();
        URLClassLoader extended = null;
        if (!jars.isEmpty()) {
            extended = new URLClassLoader("classpath", urls(jars), application);
        }
        ModelClasses classes = new ModelClasses(extended == null ? application : extended);
        if (extended != null) {
            classes.opened.add(extended);
        }
        pluginFolders.stream().flatMap(ModelClasses::plugins).forEach(classes::add);
        return classes;
    }

    /** The folder {@code plugins} beside a configuration file, if there is one. */
    public static List<Path> pluginsBeside(Path file) {
        Path folder = file.toAbsolutePath().resolveSibling("plugins");
        return Files.isDirectory(folder) ? List.of(folder) : List.of();
    }

    private static ClassLoader applicationLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ModelClasses.class.getClassLoader();
    }

    private static Stream<Path> expanded(String entry) {
        if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
            return jars(CLASSPATH, existing(CLASSPATH, Path.of(entry.substring(0, entry.length() - 1))));
        }
        return Stream.of(existing(CLASSPATH, Path.of(entry)));
    }

    private static Stream<Path> plugins(Path folder) {
        return children(PLUGINS, existing(PLUGINS, folder)).filter(path -> Files.isDirectory(path) || isJar(path));
    }

    private static Path existing(String option, Path path) {
        if (Files.exists(path)) {
            return path;
        }
        throw new ConfigurationException(List.of(
                new Mistake(null, option, "there is no '%s'".formatted(path), "name a jar or folder that is there")));
    }

    private void add(Path plugin) {
        List<Path> jars = Files.isDirectory(plugin) ? jars(PLUGINS, plugin).toList() : List.of(plugin);
        ClassLoader parent = places.get(0).loader();
        URLClassLoader loader = new URLClassLoader("plugin " + plugin.getFileName(), urls(jars), parent);
        opened.add(loader);
        places.add(new Place("plugin " + plugin, loader));
    }

    private static Stream<Path> jars(String option, Path folder) {
        return children(option, folder).filter(ModelClasses::isJar);
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    private static Stream<Path> children(String option, Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream(); // the order of a folder differs between file systems
        } catch (IOException e) {
            throw new ConfigurationException(List.of(new Mistake(
                    null, option, "'%s' can't be read as a folder".formatted(folder), "name a folder of jars")));
        }
    }

    private static URL[] urls(List<Path> jars) {
        return jars.stream().map(ModelClasses::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The class of a name, from the first place that has it.
     *
     * @param path of the key that names it, for the message
     * @throws LoadException if no place has it, or it needs a class that is missing
     */
    Class<?> find(String name, String path) {
        for (Place place : places) {
            try {
                return Class.forName(name, true, place.loader());
            } catch (ClassNotFoundException e) {
                LOG.debug("{}: class {} is not in {}", path, name, place.name());
            } catch (ExceptionInInitializerError e) {
                throw new LoadException(
                        Reason.CLASS_NOT_USABLE,
                        "%s: class '%s' was found in %s but its static initialiser threw %s; mend the class"
                                .formatted(path, name, place.name(), e.getCause()),
                        e);
            } catch (LinkageError e) {
                throw new LoadException(
                        Reason.CLASS_NOT_USABLE,
                        "%s: class '%s' was found in %s but can't be linked (%s); put what it needs beside its jar"
                                .formatted(path, name, place.name(), e),
                        e);
            }
        }
        throw new LoadException(
                Reason.CLASS_NOT_FOUND,
                "%s: there is no class '%s'; it was looked for in %s; check the name, or put its jar into a plugins folder or on --classpath"
                        .formatted(path, name, places.stream().map(Place::name).collect(Collectors.joining(", "))));
    }

    /** The implementations of an extension point, those of the class path first; one that can't be made is left out. */
    <T> List<T> providers(Class<T> point) {
        List<T> found = new ArrayList<>();
        for (Place place : places) {
            Iterator<ServiceLoader.Provider<T>> all =
                    ServiceLoader.load(point, place.loader()).stream().iterator();
            boolean shared = !place.equals(places.get(0));
            while (hasNext(all, place)) {
                provider(all, place)
                        .filter(each -> !shared || each.getClass().getClassLoader() == place.loader())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean hasNext(Iterator<?> all, Place place) {
        try {
            return all.hasNext();
        } catch (ServiceConfigurationError e) {
            LOG.error("{}: its list of extensions can't be read: {}", place.name(), e.getMessage(), e);
            return false;
        }
    }

    private static <T> Optional<T> provider(Iterator<ServiceLoader.Provider<T>> all, Place place) {
        try {
            return Optional.of(all.next().get());
        } catch (ServiceConfigurationError | LinkageError e) { // the others are found all the same
            LOG.error("{}: an extension can't be made: {}; mend its jar", place.name(), e.getMessage(), e);
            return Optional.empty();
        }
    }

    /** Closes the jars; classes not loaded by then can't be any more. */
    @Override
    public void close() {
        for (URLClassLoader loader : opened) {
            try {
                loader.close();
            } catch (IOException e) {
                LOG.warn("{} can't be closed", loader.getName(), e); // the others are closed all the same
            }
        }
    }
}
