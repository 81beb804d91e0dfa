package io.modelservice.core.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A queue of records that are masked before they leave the thread of their call. */
final class MaskingQueue extends AsyncAppender {
    @Override
    protected void append(ILoggingEvent event) {
        super.append(MaskedEvent.of(event));
    }
}
