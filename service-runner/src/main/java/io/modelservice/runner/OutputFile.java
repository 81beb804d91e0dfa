package io.modelservice.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

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

    void write(byte[] content) throws IOException {
        if (path == null) {
            System.out.write(content);
            System.out.flush();
            return;
        }
        Path target = path.toAbsolutePath();
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
