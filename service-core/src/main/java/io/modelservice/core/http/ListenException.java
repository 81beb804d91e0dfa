package io.modelservice.core.http;

import java.net.BindException;

/** The server cannot listen where it should; the message says where, why and what to do. */
public final class ListenException extends RuntimeException {
    private ListenException(String message, Throwable cause) {
        super(message, cause);
    }

    static ListenException of(HttpServerSettings settings, Throwable cause) {
        String place = "%s:%d".formatted(settings.host(), settings.port());
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String text = String.valueOf(each.getMessage());
            if (each instanceof BindException && text.contains("in use")) {
                return new ListenException(
                        place + ": the port is taken; stop what listens there, or give another port", cause);
            }
            if (text.contains("Permission denied")) {
                return new ListenException(
                        place + ": this user may not listen on the port; give one from 1024 on", cause);
            }
        }
        return new ListenException(
                place + ": cannot listen there; give an address or name of this machine, or 0.0.0.0 for all", cause);
    }
}
