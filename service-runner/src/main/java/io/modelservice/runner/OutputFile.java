package io.modelservice.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a command's result goes: a file that is there wholly or not at all, or the standard output.
 *
 * @param path null for the standard output
 */
record OutputFile(@Nullable Path path) {

    /** {@code -} is the standard output. */
    static OutputFile of(String name) {
        return new OutputFile(name.equals("-") ? null : Path.of(name));
    }

    /**
     * Writes it.
     *
     * @param command whose option {@code --output} this is
     * @throws ParameterException if the file can't be written
     */
    void write(byte[] content, CommandLine command) {
        try {
            if (path == null) {
                print(content);
            } else {
                replace(path, content);
            }
        } catch (IOException e) {
            throw new ParameterException(
                    command,
                    "--output: '%s' can't be written; name a file in a folder that is there"
                            .formatted(path == null ? "-" : path),
                    e);
        }
    }

    private static void print(byte[] content) throws IOException {
        System.out.write(content);
        if (System.out.checkError()) { // it throws nothing
            throw new IOException("the standard output takes no more");
        }
    }

    /** What is there and is no ordinary file, such as a pipe or a device, is written into; a link's target is replaced. */
    private static void replace(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content);
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.write(draft, content);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
