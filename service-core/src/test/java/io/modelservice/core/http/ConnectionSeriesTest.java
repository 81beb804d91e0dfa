package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.ModelService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the metrics tell of connections that were turned away or cut off. */
@Timeout(60)
class ConnectionSeriesTest {
    private static final String HEAD = "POST /api/models/none/prediction HTTP/1.1\r\nHost: a\r\n";

    @TempDir
    private Path folder;

    private ModelService start(String server) throws IOException {
        return ModelService.start(Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0, %s}
                metrics: {enabled: true}
                """
                        .formatted(server)));
    }

    /** On a connection that it keeps, until all of these are told. */
    private static void awaitSeries(RawHttp scraper, String... lines) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<String> told = scrape(scraper);
        while (!told.containsAll(List.of(lines)) && System.nanoTime() < end) {
            told = scrape(scraper);
        }
        assertThat(told).contains(lines);
    }

    private static List<String> scrape(RawHttp scraper) throws IOException {
        return scraper.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
                .read()
                .body()
                .lines()
                .toList();
    }

    private static void refused(ModelService service) throws IOException {
        try (RawHttp refused = new RawHttp(service.port())) {
            assertThat(refused.endsWithin(20_000)).isTrue();
        }
    }

    @Test
    void tellWhomThereWasNoRoomFor() throws IOException {
        try (ModelService service = start("max_connections: 1");
                RawHttp scraper = new RawHttp(service.port())) {
            scrape(scraper);
            refused(service);
            refused(service);

            awaitSeries(
                    scraper,
                    "server_connections_open 1.0",
                    "server_connections_refused_total{limit=\"per_address\",} 0.0",
                    "server_connections_refused_total{limit=\"total\",} 2.0");
        }
    }

    @Test
    void tellWhoseAddressHadTooMany() throws IOException {
        try (ModelService service = start("max_connections_per_address: 1");
                RawHttp scraper = new RawHttp(service.port())) {
            scrape(scraper);
            refused(service);

            awaitSeries(
                    scraper,
                    "server_connections_refused_total{limit=\"per_address\",} 1.0",
                    "server_connections_refused_total{limit=\"total\",} 0.0");
        }
    }

    @Test
    void tellWhoseHeadAndWhoseBodyDidNotArriveInTime() throws IOException {
        try (ModelService service = start("head_timeout: 300ms, body_timeout: 300ms");
                RawHttp scraper = new RawHttp(service.port())) {
            scrape(scraper);
            for (String begin : List.of(HEAD, HEAD, HEAD + "Content-Length: 10\r\n\r\n{")) {
                try (RawHttp slow = new RawHttp(service.port())) {
                    assertThat(slow.send(begin).read().status()).isEqualTo(408);
                }
            }

            awaitSeries(
                    scraper, "server_timeouts_total{part=\"head\",} 2.0", "server_timeouts_total{part=\"body\",} 1.0");
        }
    }
}
