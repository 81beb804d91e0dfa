package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.modelservice.core.privacy.Redaction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception, its causes and what it suppressed, without the sensitive values of a call in their messages. */
record MaskedThrowable(
        IThrowableProxy thrown, @Nullable String message, @Nullable IThrowableProxy cause, IThrowableProxy[] suppressed)
        implements IThrowableProxy {
    static @Nullable IThrowableProxy of(@Nullable IThrowableProxy thrown, Redaction redaction) {
        if (thrown == null) {
            return null;
        }
        String message = thrown.getMessage();
        return new MaskedThrowable(
                thrown,
                message == null ? null : redaction.masked(message),
                of(thrown.getCause(), redaction),
                Arrays.stream(thrown.getSuppressed())
                        .map(each -> of(each, redaction))
                        .toArray(IThrowableProxy[]::new));
    }

    @Override
    public @Nullable String getMessage() {
        return message;
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return thrown.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return cause;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return suppressed;
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }
}
