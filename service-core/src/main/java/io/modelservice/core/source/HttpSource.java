package io.modelservice.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on the web, told from their next version by ETag, else by time and length, else by what they hold. Thread-safe.
 */
public final class HttpSource implements ModelSource {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);

    /** What is read at a poll to see whether it is new. */
    private static final long MOST_WITHOUT_ETAG = 1L << 30;

    private final HttpFetcher fetcher;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Waits up to 30 seconds for a connection, for an answer, and for each part of it. */
    public HttpSource() {
        this(Duration.ofSeconds(30));
    }

    HttpSource(Duration patience) {
        this.fetcher = new HttpFetcher(patience);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) throws InterruptedException {
        HttpPlace place = HttpPlace.of(location);
        String validator = fetcher.head(place).validator();
        return new HttpVersion(fetcher, place, validator.isEmpty() ? content(place) : validator);
    }

    private String content(HttpPlace place) throws InterruptedException {
        if (warned.add(place.toString())) {
            LOG.warn(
                    "{} says neither ETag nor Last-Modified: it is read whole at each poll; let its server say one",
                    place);
        }
        MessageDigest digest = TreeDigest.sha256();
        try (HttpAnswer answer = fetcher.get(place);
                InputStream body = answer.body()) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
                requireEnd(place, bytes);
            }
        } catch (IOException failure) {
            throw HttpFetcher.unavailable(place, failure);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static void requireEnd(HttpPlace place, long bytes) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while an artifact was read");
        }
        if (bytes > MOST_WITHOUT_ETAG) {
            throw new ArtifactRefusedException(
                    "%s has more than %d bytes and says neither ETag nor Last-Modified; let its server say one"
                            .formatted(place, MOST_WITHOUT_ETAG));
        }
    }
}
