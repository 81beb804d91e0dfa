package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** All lines of all loggers, in each layout that there is. */
final class WrittenLines extends AppenderBase<ILoggingEvent> {
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger models = (Logger) LoggerFactory.getLogger("io.modelservice");
    private final Level before = models.getLevel();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<Layout<ILoggingEvent>> layouts = List.of(
            new TextLayout(),
            new JsonLayout(),
            FormatterPlan.MESSAGE.layout(),
            new FormatLayout(Format.of("%(message)s %(who)s %(patient)s", "%"), FormatterPlan.MESSAGE.attributes()));

    WrittenLines() {
        start();
        models.setLevel(Level.INFO);
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        layouts.forEach(layout -> written.add(layout.doLayout(event)));
    }

    /** What was written since the last time. */
    String taken() {
        String all = String.join("", written);
        written.clear();
        return all;
    }

    /** The same, once a text is among it. */
    String takenWith(String text) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (written.stream().noneMatch(line -> line.contains(text))) {
            assertThat(System.nanoTime() - end).as(text).isNegative();
            Thread.onSpinWait();
        }
        return taken();
    }

    /** The loggers of all lines. */
    Logger root() {
        return root;
    }

    /** Writes no more. */
    void close() {
        root.detachAppender(this);
        models.setLevel(before);
    }
}
