package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicy;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Decides when a file gives way, and names the files as Python does, which Logback's own policies cannot. */
abstract class Rollover extends ContextAwareBase implements RollingPolicy, TriggeringPolicy<ILoggingEvent> {
    private final Path file;
    private volatile boolean started;

    Rollover(Path file) {
        this.file = file;
    }

    /** Moves the full file away; a new one is begun at its name afterwards. */
    abstract void moveAway(Path file) throws IOException;

    @Override
    public final void rollover() {
        try {
            moveAway(file);
        } catch (IOException | UncheckedIOException e) {
            throw new RolloverFailure("a log file cannot be moved", e);
        }
    }

    static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // the file is known
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
