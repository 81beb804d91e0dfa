package io.modelservice.core.tls;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.TlsConfig;
import io.modelservice.core.config.TlsConfig.ClientAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the service is, by certificate and key, and whose clients' certificates it takes. The files are looked at every
 * second: new connections take what they hold by then, those that are there go on, and files that are wrong change
 * nothing. Thread-safe.
 */
public final class Tls implements AutoCloseable {
    /** What is spoken. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final TlsConfig config;
    private final CurrentKey key;
    private final CurrentIssuers issuers;
    private final SSLContext context;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tls-files");
        thread.setDaemon(true);
        return thread;
    });

    private String taken;
    private String seen;
    private int generation;

    private Tls(TlsConfig config, Material first, String state) throws GeneralSecurityException {
        this.config = config;
        this.key = new CurrentKey(first);
        this.issuers = new CurrentIssuers(first);
        this.context = SSLContext.getInstance("TLS");
        this.context.init(new KeyManager[] {key}, trustManagers(), null);
        this.taken = state;
        this.seen = state;
    }

    /**
     * Reads the files, and begins to look at them.
     *
     * @param positions where the section stands, for mistakes
     * @throws ConfigurationException if they are not what they should be
     */
    public static Tls open(TlsConfig config, Positions positions) {
        try {
            String state = state(config);
            Material first = read(config, positions);
            Tls tls = new Tls(config, first, state);
            warn(first);
            var unused = tls.watch.scheduleWithFixedDelay(
                    tls::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't encrypt; its cause says why", e);
        }
    }

    /**
     * Reads the files once, and warns of them as {@link #open} does.
     *
     * @param positions where the section stands, for mistakes
     * @throws ConfigurationException if they are not what they should be
     */
    public static void check(TlsConfig config, Positions positions) {
        warn(read(config, positions));
    }

    private static Material read(TlsConfig config, Positions positions) {
        try {
            return Material.read(config, "0");
        } catch (PemException e) {
            String path = "security.tls." + e.key();
            throw new ConfigurationException(List.of(new Mistake(positions.ofValue(path), path, e.what(), e.mend())));
        }
    }

    /** For servers that take a context as it is. */
    public SSLContext context() {
        return context;
    }

    /** For servers that make a context of their own. */
    public KeyManager keyManager() {
        return key;
    }

    /** For the same; empty if clients show no certificates. */
    public TrustManager[] trustManagers() {
        return config.clientCa() == null ? new TrustManager[0] : new TrustManager[] {issuers};
    }

    /** Whether clients show certificates. */
    public ClientAuth clientAuth() {
        return config.clientAuth();
    }

    /** Two looks that see the same: nobody is writing. */
    private void look() {
        String now = state(config);
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(taken)) {
            taken = now;
            take();
        }
    }

    private void take() {
        try {
            Material next = Material.read(config, Integer.toString(++generation));
            issuers.replace(next);
            key.replace(next);
            LOG.info(
                    "took on a new certificate, good until {}",
                    next.chain().get(0).getNotAfter().toInstant());
            warn(next);
        } catch (PemException e) {
            LOG.error("security.tls.{}; the certificate before goes on", e.getMessage());
        } catch (RuntimeException e) { // one of the edges: the looking goes on
            LOG.error("the files of security.tls can't be used; the certificate before goes on", e);
        }
    }

    private static void warn(Material material) {
        X509Certificate own = material.chain().get(0);
        Instant now = Clock.systemUTC().instant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            LOG.warn("security.tls.certificate: it is good no longer, since {}; renew it", end);
        } else if (now.plus(SOON).isAfter(end)) {
            LOG.warn("security.tls.certificate: it is good until {}; renew it", end);
        } else if (now.isBefore(own.getNotBefore().toInstant())) {
            LOG.warn("security.tls.certificate: it is not good yet; check the clock, or wait");
        }
    }

    private static String state(TlsConfig config) {
        String client = config.clientCa();
        return stateOf(config.certificate()) + stateOf(config.key()) + (client == null ? "" : stateOf(client));
    }

    private static String stateOf(String path) {
        try {
            BasicFileAttributes file = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
            return "%s %d %s %s%n".formatted(path, file.size(), file.lastModifiedTime(), file.fileKey());
        } catch (IOException | RuntimeException e) { // it is gone, or being changed
            return path + " gone\n";
        }
    }

    /** Looks no longer. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
