package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import java.util.function.Function;

/** Lines in a format of the configuration, each followed by the trace of its exception. */
final class FormatLayout extends LayoutBase<ILoggingEvent> {
    private final List<Function<ILoggingEvent, String>> writers;

    FormatLayout(List<Piece> pieces, Attributes attributes) {
        this.writers = pieces.stream().map(piece -> piece.writer(attributes)).toList();
    }

    @Override
    public String doLayout(ILoggingEvent logged) {
        ILoggingEvent event = MaskedEvent.of(logged);
        StringBuilder line = new StringBuilder(160);
        writers.forEach(writer -> line.append(writer.apply(event)));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            Trace.append(line, event.getThrowableProxy());
        }
        return line.toString();
    }
}
