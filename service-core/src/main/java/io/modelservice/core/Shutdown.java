package io.modelservice.core;

import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.HttpServer;
import io.modelservice.core.protocol.CallCounts;
import io.modelservice.core.protocol.ProtocolServers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a service ends that has said already that it is not ready: it serves on for a while, takes no new connections, lets
 * accepted requests end, and closes the models.
 */
record Shutdown(Duration preStop, HttpServer server, ProtocolServers protocols, ModelManager models) {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration AFTER_CUT_OFF = Duration.ofSeconds(1);

    void run() {
        serveOn();
        try (protocols;
                server) { // the last first, each whatever becomes of those before
            protocols.stop();
        } finally {
            closeModels();
        }
    }

    private void serveOn() {
        try {
            Thread.sleep(preStop.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then it ends faster
        }
    }

    /** Models whose calls did not end in time are not waited for once more. */
    private void closeModels() {
        CallCounts counts =
                new CallCounts(server.counters().accepted(), server.counters().cutShort()).and(protocols.counts());
        LOG.atInfo()
                .addKeyValue("accepted", counts.accepted())
                .addKeyValue("answered", counts.accepted() - counts.cutOff())
                .addKeyValue("cut_off", counts.cutOff())
                .log(
                        "stopped: {} requests accepted, {} answered, {} cut off",
                        counts.accepted(),
                        counts.accepted() - counts.cutOff(),
                        counts.cutOff());
        if (counts.cutOff() > 0) {
            models.close(AFTER_CUT_OFF);
        } else {
            models.close();
        }
    }
}
