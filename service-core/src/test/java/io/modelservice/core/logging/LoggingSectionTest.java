package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistakes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggingSectionTest {
    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();

    LoggingSectionTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void sendsEachLoggerWhereItsSectionSays() throws IOException {
        follow(
                """
                formatters: {line: {format: "%(levelname)-8s [%(threadName)s] %(name)s: %(message)s"}}
                handlers:
                  all: {class: logging.FileHandler, filename: FOLDER/all.log, level: INFO, formatter: line}
                  file: {class: logging.FileHandler, filename: FOLDER/price.log, formatter: line}
                loggers: {price: {level: DEBUG, handlers: [file], propagate: false}}
                root: {level: WARNING, handlers: [all]}
                """);
        context.getLogger("price.area").debug("for {} m2", 12);
        context.getLogger("other").info("too low");
        context.getLogger("other").warn("two\nlines");
        String thread = Thread.currentThread().getName();
        assertThat(read("price.log")).isEqualTo("DEBUG    [" + thread + "] price.area: for 12 m2\n");
        assertThat(read("all.log")).isEqualTo("WARNING  [" + thread + "] other: two\\nlines\n");
    }

    @Test
    void beginsANewFileWhenOneIsFullAndKeepsAsManyAsAsked() throws IOException {
        follow(
                """
                handlers:
                  file:
                    class: logging.handlers.RotatingFileHandler
                    filename: FOLDER/service.log
                    maxBytes: 4
                    backupCount: 2
                root: {level: INFO, handlers: [file]}
                """);
        for (String message : new String[] {"one1", "two2", "three", "four"}) {
            context.getLogger("a").info(message);
        }
        assertThat(read("service.log") + read("service.log.1") + read("service.log.2"))
                .isEqualTo("four\nthree\ntwo2\n");
        assertThat(folder.resolve("service.log.3")).doesNotExist();
    }

    @Test
    void namesTheFileOfADayByItsDayAndDropsTheOldest() throws IOException {
        Path file = folder.resolve("service.log");
        TimeRollover rollover = new TimeRollover(
                file, new Rotation.ByTime("MIDNIGHT", 1, 1, ZoneOffset.UTC), Instant.parse("2025-01-30T10:00:00Z"));
        for (String moment : new String[] {"2025-01-30T23:59:59Z", "2025-01-31T00:00:00Z", "2025-02-01T07:00:00Z"}) {
            LoggingEvent event = new LoggingEvent();
            event.setInstant(Instant.parse(moment));
            if (rollover.isTriggeringEvent(file.toFile(), event)) {
                rollover.rollover();
            }
            Files.writeString(file, moment);
        }
        assertThat(folder.resolve("service.log.2025-01-31")).hasContent("2025-01-31T00:00:00Z");
        assertThat(folder.resolve("service.log.2025-01-30")).doesNotExist();
    }

    @Test
    void writesWhatWaitsInAQueueBeforeItStops() throws IOException {
        follow(
                """
                formatters: {json: {class: pythonjsonlogger.jsonlogger.JsonFormatter, format: "%(levelno)d %(message)s"}}
                handlers:
                  file: {class: logging.FileHandler, filename: FOLDER/service.log, formatter: json}
                  queue: {class: logging.handlers.MemoryHandler, capacity: 10, target: file}
                root: {level: INFO, handlers: [queue]}
                """);
        context.getLogger("a").atInfo().addKeyValue("status", "error").log("bad \"word\"");
        context.stop();
        assertThat(read("service.log"))
                .isEqualTo("{\"levelno\":20,\"message\":\"bad \\\"word\\\"\",\"status\":\"error\"}\n");
    }

    @Test
    void silencesLoggersThatExistedButNotTheServicesNorThoseBelow() throws IOException {
        context.getLogger("old");
        context.getLogger("io.modelservice.core");
        follow(
                """
                handlers: {file: {class: logging.FileHandler, filename: FOLDER/service.log}}
                root: {level: INFO, handlers: [file]}
                """);
        context.getLogger("old").error("lost");
        context.getLogger("old.child").info("new");
        context.getLogger("io.modelservice.core").info("own");
        assertThat(read("service.log")).isEqualTo("new\nown\n");
    }

    @Test
    void rootIsTheRootInWhateverCase() throws IOException {
        follow(
                """
                handlers: {file: {class: logging.FileHandler, filename: FOLDER/service.log}}
                loggers: {ROOT: {handlers: [file]}}
                """);
        context.getLogger("a").info("below a root's own level");
        context.getLogger("a").warn("one");
        assertThat(read("service.log")).isEqualTo("one\n");
    }

    @Test
    void oneFileHasOneHandlerHoweverItIsNamed() {
        assertThatThrownBy(
                        () -> follow(
                                """
                                handlers:
                                  a: {class: logging.FileHandler, filename: FOLDER/same.log}
                                  b: {class: logging.FileHandler, filename: FOLDER/./same.log}
                                """))
                .hasMessageContaining("logging.handlers.b.filename: the handler 'a' writes to this file already; use");
    }

    @Test
    void keepsFromAHandlerWhatItsFiltersRefuse() throws IOException {
        follow(
                """
                filters: {price: {name: price}}
                handlers: {file: {class: logging.FileHandler, filename: FOLDER/service.log, filters: [price]}}
                root: {level: INFO, handlers: [file]}
                """);
        context.getLogger("price").info("one");
        context.getLogger("price.area").info("two");
        context.getLogger("prices").info("not this");
        assertThat(read("service.log")).isEqualTo("one\ntwo\n");
    }

    @Test
    void aFormatInDollarsIsNoReferenceToTheEnvironment() throws IOException {
        follow(
                """
                formatters:
                  dollars: {style: $, format: "${levelname} $name $$"}
                  percents: {format: "${NOBODY:-env} %(name)s"}
                handlers:
                  dollars: {class: logging.FileHandler, filename: FOLDER/dollars, formatter: dollars}
                  percents: {class: logging.FileHandler, filename: FOLDER/percents, formatter: percents}
                root: {level: INFO, handlers: [dollars, percents]}
                """);
        context.getLogger("price").info("one");
        assertThat(read("dollars") + read("percents")).isEqualTo("INFO price $\nenv price\n");
    }

    @Test
    void anIncrementalSectionChangesLevelsAlone() throws IOException {
        follow(
                """
                handlers: {file: {class: logging.FileHandler, filename: FOLDER/service.log}}
                loggers: {price: {level: WARNING}}
                root: {level: INFO, handlers: [file]}
                """);
        follow(
                """
                incremental: true
                loggers: {price: {level: DEBUG}, other: {propagate: false}}
                """);
        context.getLogger("price").debug("now");
        context.getLogger("other").error("nowhere");
        context.getLogger("third").info("as before");
        assertThat(read("service.log")).isEqualTo("now\nas before\n");
    }

    @Test
    void refusesHandlersWhereNoneIsMade() {
        assertThatThrownBy(() -> follow("incremental: true\nhandlers: {h: {level: INFO}}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("logging.handlers: an incremental section changes loggers alone here; leave");
    }

    @Test
    void sendsLinesToASyslogServer() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(30_000);
            follow(
                    """
                    formatters: {line: {format: "%%(levelname)s %%(message)s"}}
                    handlers:
                      syslog:
                        class: logging.handlers.SysLogHandler
                        address: ['127.0.0.1', %d]
                        facility: local3
                        formatter: line
                    root: {level: INFO, handlers: [syslog]}
                    """
                            .formatted(server.getLocalPort()));
            context.getLogger("price").warn("a\nb");
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            server.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .matches("<156>\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S+ WARNING a\\\\nb");
        }
    }

    @Test
    void neverLoadsAClassThatIsNamed() {
        System.clearProperty("io.modelservice.tripped");
        String name = getClass().getName() + "$Tripwire";
        for (String section : new String[] {
            "handlers: {h: {class: '" + name + "'}}\n",
            "handlers: {h: {(): '" + name + "'}}\n",
            "formatters: {f: {class: '" + name + "'}}\n",
            "filters: {f: {(): '" + name + "'}}\n"
        }) {
            assertThatThrownBy(() -> follow(section)).isInstanceOf(ConfigurationException.class);
        }
        assertThat(System.getProperty("io.modelservice.tripped")).isNull();
    }

    /** Tells that it has been loaded. */
    public static final class Tripwire extends AppenderBase<ILoggingEvent> {
        static {
            System.setProperty("io.modelservice.tripped", "yes");
        }

        @Override
        protected void append(ILoggingEvent event) {
            throw new IllegalStateException("never made");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "class: my.Handler | class: 'my.Handler' has no equal here; use one of",
                "class: logging.FileHandler | filename: the name of a file is missing; write it",
                "class: logging.FileHandler, filename: FOLDER | filename: 'FOLDER' cannot be written; give the service a",
                "class: logging.StreamHandler, stream: ext://os.x | stream: 'ext://os.x' is no stream here; use",
                "class: '' | class: this key is missing; add it, as in 'class: logging.StreamHandler'",
                "class: logging.NullHandler, color: red | color: unknown key 'color'; keys here",
                "class: logging.handlers.MemoryHandler, target: no | target: this names no handler; name a handler",
                "class: logging.handlers.SysLogHandler, address: /dev/log | address: this is no host and port; write"
            })
    void saysWhereAHandlerIsWrongAndHowToMendIt(String handler, String message) {
        assertThatThrownBy(() -> follow("handlers: {h: {" + handler + "}}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rest_config.yaml:3:")
                .hasMessageContaining("logging.handlers.h." + message.replace("FOLDER", folder.toString()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "format: '%(message)r' | format: a part of this format is not understood; write",
                "format: '%(message)q' | format: a part of this format is not understood; write",
                "format: '%(message)d' | format: 'message' is text and cannot be written as a number; end",
                "format: plain | format: this format names no attribute",
                "class: my.Formatter | class: 'my.Formatter' is no formatter that is known here; use",
                "datefmt: '%H:%f' | datefmt: '%f' is no directive of a date that is known here; leave"
            })
    void saysWhereAFormatterIsWrongAndHowToMendIt(String formatter, String message) {
        assertThatThrownBy(() -> follow("formatters: {f: {" + formatter + "}}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rest_config.yaml:3:")
                .hasMessageContaining("logging.formatters.f." + message);
    }

    private void follow(String section) throws IOException {
        Path file = folder.resolve("rest_config.yaml");
        Files.writeString(
                file,
                "logging:\n  version: 1\n"
                        + section.replace("FOLDER", folder.toString()).indent(2));
        ConfigFile read = ConfigFile.load(file, Map.of());
        Mistakes mistakes = new Mistakes(read.positions());
        LoggingPlan plan = LoggingPlan.of(Objects.requireNonNull(read.config().logging()), mistakes);
        mistakes.throwIfAny();
        new Application(plan, context).run(mistakes);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
