package io.modelservice.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.modelservice.core.ModelService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Heads and bodies that trickle, beside a client who is served as if they were not there. */
@Timeout(400)
class SlowClientsIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int PER_SECOND = 200;
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @BeforeEach
    void quieten() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    private ModelService start(String times) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0%s}
                models: [{class_path: %s, create_endpoint: true}]
                """
                        .formatted(times, DoublingModel.class.getName()));
        ModelService service = ModelService.start(file);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        return service;
    }

    @Test
    void slowClientsAreEndedInTimeAndOthersServed() throws Exception {
        try (ModelService service = start(", head_timeout: 1s, body_timeout: 2s")) {
            GoodClient good = new GoodClient(service.port(), PER_SECOND);
            good.p99(SECOND.multipliedBy(2)); // until it is compiled
            double alone = good.p99(SECOND.multipliedBy(2));
            try (SlowClients slow = new SlowClients(service.port(), 100, 50)) {
                double beside = good.p99(SECOND.multipliedBy(2));

                assertThat(slow.awaitEnd(SECOND.multipliedBy(30))).isBetween(SECOND, SECOND.multipliedBy(5));
                assertThat(beside).isLessThan(1.5 * alone + 20); // of a machine that builds something else meanwhile
            }
            assertThat(service.requests().cutOffHeads()).isEqualTo(100);
        }
    }

    /** What the tests around it find out is not found of a server that would let them stay. */
    @Test
    void slowClientsStayWhereNothingEndsThem() throws Exception {
        try (ModelService service = start(", head_timeout: 1h, body_timeout: 1h, idle_timeout: 1h");
                SlowClients slow = new SlowClients(service.port(), 100, 50)) {
            assertThat(slow.awaitEnd(SECOND.multipliedBy(4))).isNull();
            assertThat(slow.open()).isEqualTo(150);
        }
    }

    @Test
    @Tag("soak")
    void aThousandSlowHeadsAndFiveHundredSlowBodiesAreGoneWithin35Seconds() throws Exception {
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        try (ModelService service = start("")) {
            GoodClient good = new GoodClient(service.port(), PER_SECOND);
            beside(service, good); // until all of it is compiled, the end of slow clients too
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(good.p99(SECOND.multipliedBy(25)));
                beside.add(beside(service, good));
            }
            assertThat(service.requests().cutOffHeads()).isEqualTo(1_000 * (ROUNDS + 1));
        }
        System.out.printf("p99 alone %.2f ms, beside slow clients %.2f ms%n", median(alone), median(beside));
        assertThat(median(beside)).isLessThan(1.5 * median(alone));
    }

    /** The p99 of a good client beside slow ones, who are gone in time. */
    private static double beside(ModelService service, GoodClient good) throws Exception {
        try (SlowClients slow = new SlowClients(service.port(), 1_000, 500)) {
            double beside = good.p99(SECOND.multipliedBy(25)); // while bodies still trickle
            Duration gone = slow.awaitEnd(SECOND.multipliedBy(35));
            System.out.printf("p99 beside slow clients %.2f ms; gone after %s%n", beside, gone);
            assertThat(gone).isNotNull().isLessThan(SECOND.multipliedBy(35));
            return beside;
        }
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
