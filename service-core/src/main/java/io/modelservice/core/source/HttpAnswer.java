package io.modelservice.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a place answered.
 *
 * @param place that answered, after all redirects
 * @param patience how long a silent connection is kept
 */
record HttpAnswer(HttpPlace place, HttpResponse<InputStream> response, Duration patience) implements AutoCloseable {
    int status() {
        return response.statusCode();
    }

    /** The first of a name; empty if there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** How many bytes are announced; -1 if it is not said. */
    long length() {
        try {
            return response.headers().firstValueAsLong("content-length").orElse(-1);
        } catch (NumberFormatException odd) {
            return -1;
        }
    }

    /** What tells this artifact from the next: empty if the server says nothing that would. */
    String validator() {
        String tag = header("etag");
        String modified = header("last-modified");
        if (!tag.isEmpty()) {
            return "etag " + tag;
        }
        return modified.isEmpty() ? "" : "modified %s, %d bytes".formatted(modified, length());
    }

    InputStream body() {
        return new PatientStream(response.body(), patience);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
