package io.modelservice.core.http;

/** The server cannot listen where it should; the message says where, why and what to do. */
public final class ListenException extends RuntimeException {
    private ListenException(String message, Throwable cause) {
        super(message, cause);
    }

    static ListenException of(Listening place, Throwable cause) {
        return of(place.host(), place.port(), cause);
    }

    /** What a server found when it tried to listen. */
    public static ListenException of(String host, int port, Throwable cause) {
        String place = "%s:%d".formatted(host, port);
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String text = String.valueOf(each.getMessage());
            if (text.contains("in use")) { // a BindException, or a kind of Netty's own
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
