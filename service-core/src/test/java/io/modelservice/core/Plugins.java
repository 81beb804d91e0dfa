package io.modelservice.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles small plugins into jars, as their authors do: against what a model is written against alone. */
public final class Plugins {
    private static final String MODEL =
            """
            package %1$s;
            public final class PluginModel
                    implements io.modelservice.base.MLModel<PluginModel.Input, PluginModel.Output> {
                public record Input(int number) {}
                public record Output(String text) {}
                @Override public String qualifiedName() { return "%1$s"; }
                @Override public String version() { return "1.0.0"; }
                @Override public Output predict(Input input) {
                    ClassLoader context = Thread.currentThread().getContextClassLoader();
                    return new Output(shared.Helper.text() + (context == getClass().getClassLoader()));
                }
            }
            """;
    private static final String HELPER =
            """
            package shared;
            public final class Helper {
                public static String text() { return "%s"; }
            }
            """;

    private Plugins() {}

    /** A jar with a model of a package, and a class {@code shared.Helper} that says a word. */
    public static Path jar(Path folder, String packageName, String word) throws IOException {
        Path work = Files.createDirectories(folder.resolveSibling("work-" + packageName));
        Path model = Files.writeString(work.resolve("PluginModel.java"), MODEL.formatted(packageName));
        Path helper = Files.writeString(work.resolve("Helper.java"), HELPER.formatted(word));
        compile(work, List.of(model, helper));
        Path jar = Files.createDirectories(folder).resolve(packageName + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path type : classes(work)) {
                out.putNextEntry(new JarEntry(work.relativize(type).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(type));
            }
        }
        return jar;
    }

    private static List<Path> classes(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.filter(path -> path.toString().endsWith(".class")).toList();
        }
    }

    private static void compile(Path work, List<Path> sources) {
        String base = Path.of(java.net.URI.create(io.modelservice.base.MLModel.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        String[] arguments = Stream.concat(
                        Stream.of("-proc:none", "-d", work.toString(), "-cp", base),
                        sources.stream().map(Path::toString))
                .toArray(String[]::new);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        if (result != 0) {
            throw new IllegalStateException("the plugin does not compile");
        }
    }
}
