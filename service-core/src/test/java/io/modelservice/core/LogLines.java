package io.modelservice.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the service logs, from INFO on, while this is open. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger service = (Logger) LoggerFactory.getLogger("io.modelservice");
    private final @Nullable Level before = service.getLevel();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public LogLines() {
        start();
        service.addAppender(this);
        service.setLevel(Level.INFO);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Lines that contain a text. */
    public List<String> with(String text) {
        return events.stream()
                .map(LogLines::text)
                .filter(line -> line.contains(text))
                .toList();
    }

    private static String text(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null
                ? ""
                : " " + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage();
        return event.getLevel() + " " + event.getFormattedMessage() + thrown;
    }

    @Override
    public void close() {
        service.detachAppender(this);
        service.setLevel(before);
        stop();
    }
}
