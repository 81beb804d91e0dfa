package io.modelservice.core.hosting;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private final ClassLoader shared;
    private final List<Plugin> plugins = new ArrayList<>();
    private final @Nullable SharedJars jars;
    private final boolean extensible;

    private ModelClasses(ClassLoader shared, @Nullable SharedJars jars, boolean extensible) {
        this.shared = shared;
        this.jars = jars;
        this.extensible = extensible;
    }

    /** The application's class path alone: what a service inside of another program needs. */
    public static ModelClasses ofApplication() {
        return new ModelClasses(applicationLoader(), null, true);
    }

    /** This library's own class path, without anything that extends the service. */
    public static ModelClasses withoutExtensions() {
        return new ModelClasses(ModelClasses.class.getClassLoader(), null, false);
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
        SharedJars added = jars.isEmpty() ? null : new SharedJars(urls(jars), applicationLoader());
        ModelClasses classes = new ModelClasses(added == null ? applicationLoader() : added.loader(), added, true);
        classes.addPlugins(pluginFolders, List.of());
        return classes;
    }

    /**
     * As these are, the plugins being looked for anew: those whose jars have not changed stay as they are, with their
     * classes. The class path is that of the beginning.
     *
     * @throws ConfigurationException if a folder is not there
     */
    public ModelClasses again(List<Path> pluginFolders) {
        ModelClasses next = new ModelClasses(shared, jars, extensible);
        next.addPlugins(pluginFolders, plugins);
        if (jars != null) {
            jars.hold();
        }
        return next;
    }

    private void addPlugins(List<Path> folders, List<Plugin> known) {
        try {
            folders.stream().flatMap(ModelClasses::plugins).forEach(path -> plugins.add(plugin(path, known)));
        } catch (RuntimeException e) {
            plugins.forEach(Plugin::letGo);
            throw e;
        }
    }

    private Plugin plugin(Path path, List<Plugin> known) {
        List<Path> jarsOfPlugin = Files.isDirectory(path) ? jars(PLUGINS, path).toList() : List.of(path);
        String fingerprint = Plugin.fingerprint(jarsOfPlugin);
        for (Plugin plugin : known) {
            if (plugin.is(path, fingerprint) && plugin.hold()) {
                return plugin;
            }
        }
        return Plugin.open(path, jarsOfPlugin, fingerprint, shared);
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

    static URL[] urls(List<Path> jars) {
        return jars.stream().map(ModelClasses::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes for one chain, whose plugins stay open until it is closed. */
    Use use() {
        return new Use();
    }

    /** What one chain needs of these classes. Not thread-safe. */
    final class Use implements AutoCloseable {
        private final List<Plugin> used = new ArrayList<>();

        private Use() {}

        /**
         * The class of a name, from the first place that has it.
         *
         * @param path of the key that names it, for the message
         * @throws LoadException if no place has it, or it needs a class that is missing
         */
        Class<?> find(String name, String path) {
            Class<?> found = load(name, path, "the class path", shared);
            for (int i = 0; found == null && i < plugins.size(); i++) {
                Plugin plugin = plugins.get(i);
                found = load(name, path, plugin.name(), plugin.loader());
            }
            if (found == null) {
                throw missing(name, path);
            }
            return taken(found);
        }

        /** A class that was found otherwise, such as a runtime's. */
        Class<?> taken(Class<?> type) {
            plugins.stream()
                    .filter(plugin -> type.getClassLoader() == plugin.loader() && !used.contains(plugin))
                    .filter(Plugin::hold)
                    .forEach(used::add);
            return type;
        }

        /** Whether other classes have all that it uses. */
        boolean isCurrentIn(ModelClasses later) {
            return later.plugins.containsAll(used);
        }

        @Override
        public void close() {
            used.forEach(Plugin::letGo);
            used.clear();
        }
    }

    private static @Nullable Class<?> load(String name, String path, String place, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            LOG.debug("{}: class {} is not in {}", path, name, place);
            return null;
        } catch (ExceptionInInitializerError e) {
            throw new LoadException(
                    Reason.CLASS_NOT_USABLE,
                    "%s: class '%s' was found in %s but its static initialiser threw %s; mend the class"
                            .formatted(path, name, place, e.getCause()),
                    e);
        } catch (LinkageError e) {
            throw new LoadException(
                    Reason.CLASS_NOT_USABLE,
                    "%s: class '%s' was found in %s but can't be linked (%s); put what it needs beside its jar"
                            .formatted(path, name, place, e),
                    e);
        }
    }

    private LoadException missing(String name, String path) {
        String places = Stream.concat(
                        Stream.of("the class path"), plugins.stream().map(Plugin::name))
                .collect(Collectors.joining(", "));
        return new LoadException(
                Reason.CLASS_NOT_FOUND,
                "%s: there is no class '%s'; it was looked for in %s; check the name, or put its jar into a plugins folder or on --classpath"
                        .formatted(path, name, places));
    }

    /**
     * The implementations of an extension point; one that can't be made is left out. Of the class path alone: they live as
     * long as the service does, and plugins may not.
     */
    public <T> List<T> providers(Class<T> point) {
        return extensible ? Extensions.of(point, shared, "the class path") : List.of();
    }

    /** Closes the jars that no chain uses any more; those of the others are closed with their last chain. */
    @Override
    public void close() {
        plugins.forEach(Plugin::letGo);
        if (jars != null) {
            jars.letGo();
        }
    }
}
