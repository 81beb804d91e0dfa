package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** A file gives way before the next record once it is full: {@code name.1} is the newest of the older ones. */
final class SizeRollover extends Rollover {
    private final Rotation.BySize size;

    SizeRollover(Path file, Rotation.BySize size) {
        super(file);
        this.size = size;
    }

    @Override
    public boolean isTriggeringEvent(File file, ILoggingEvent event) {
        return file.length() >= size.bytes();
    }

    @Override
    void moveAway(Path file) throws IOException {
        for (int i = size.backups() - 1; i > 0; i--) {
            move(older(file, i), older(file, i + 1));
        }
        move(file, older(file, 1));
    }

    private static Path older(Path file, int index) {
        return file.resolveSibling(file.getFileName() + "." + index);
    }
}
