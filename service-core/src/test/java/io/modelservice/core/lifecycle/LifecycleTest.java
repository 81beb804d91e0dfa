package io.modelservice.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.OnSchemaChange;
import io.modelservice.core.config.SelfTestCase;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.NothingBeforeException;
import io.modelservice.core.hosting.Reason;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an entry through its states, as an operator and a caller see it. */
class LifecycleTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ROUTE = "/api/models/text/prediction";
    private static final String QUESTION = "{\"number\":1}";

    @TempDir
    private Path folder;

    private Shelf shelf;

    @BeforeEach
    void fillShelf() {
        shelf = new Shelf(folder);
    }

    private static ModelEntry entry() {
        return ModelEntry.of(TextModel.class.getName())
                .withName("text")
                .withSource("shelf:text")
                .withPollInterval(Duration.ofMillis(20));
    }

    private ModelService start(ModelEntry entry) {
        return ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .environment(shelf.environment())
                .artifactCache(folder.resolve("cache"))
                .model(entry)
                .start();
    }

    private static void await(ModelService service, Predicate<EntryStatus> wanted) throws InterruptedException {
        assertThat(service.await(entries -> wanted.test(entries.get(0)), LIMIT))
                .withFailMessage(() -> "it stands so: " + service.models())
                .isTrue();
    }

    private static Predicate<EntryStatus> serving(String version) {
        return entry -> entry.state() == EntryState.READY && version.equals(entry.version());
    }

    private static Predicate<EntryStatus> last(Reason reason) {
        return entry -> entry.lastReason() == reason && entry.state() != EntryState.RELOADING;
    }

    private static String ask(ModelService service) throws Exception {
        return new HttpCalls(service.port()).post(ROUTE, QUESTION);
    }

    @Test
    void waitsForItsArtifactAndServesOnceItIsThere() throws Exception {
        try (ModelService service = start(entry())) {
            await(service, entry -> entry.state() == EntryState.WAITING);
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.get("/api/health")).isEqualTo("200 {\"health_status\":\"HEALTHY\"}");
            assertThat(calls.get("/api/health/startup")).isEqualTo("200 {\"startup_status\":\"STARTED\"}");
            assertThat(calls.get("/api/health/ready")).isEqualTo("503 {\"readiness_status\":\"REFUSING_TRAFFIC\"}");
            assertThat(calls.get("/api/status"))
                    .contains("\"state\":\"waiting\",\"reason\":\"artifact_missing\"")
                    .doesNotContain("shelf:");
            assertThat(ask(service)).startsWith("503 {\"type\":\"NotReady\"");

            shelf.put("text", "1", "answer:one");
            await(service, serving("1"));

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            assertThat(calls.get("/api/health/ready")).isEqualTo("200 {\"readiness_status\":\"ACCEPTING_TRAFFIC\"}");
            assertThat(calls.get("/api/models"))
                    .contains("\"description\":\"From a shelf.\",\"version\":\"1\",\"tags\":{\"shelf\":\"upper\"}");
        }
    }

    @Test
    void asksCallersToComeBackWhenItsSourceIsAskedAgain() throws Exception {
        try (ModelService service = start(entry().withPollInterval(Duration.ofSeconds(7)))) {
            await(service, entry -> entry.state() == EntryState.WAITING);

            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer = calls.send(calls.request(ROUTE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(QUESTION)));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void isReadyWithoutAModelThatWaitsIfThatIsNotRequired() throws Exception {
        try (ModelService service = start(entry().optional())) {
            await(service, entry -> entry.state() == EntryState.WAITING);

            assertThat(new HttpCalls(service.port()).get("/api/health/ready")).startsWith("200 ");
        }
    }

    @Test
    void takesTheNextVersionByItself() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
            String digest = service.models().get(0).digest();

            shelf.put("text", "2", "answer:two");
            await(service, serving("2"));

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"two\"}");
            assertThat(service.models().get(0).digest()).startsWith("sha256:").isNotEqualTo(digest);
        }
    }

    @Test
    void takesNothingByItselfThatIsNotWatched() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry().withWatch(false))) {
            await(service, serving("1"));
            shelf.put("text", "2", "answer:two");

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            service.reload("text").get(60, TimeUnit.SECONDS);
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"two\"}");
        }
    }

    @Test
    void goesOnWithTheOldOneWhenTheNewOneIsBroken() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));

            shelf.put("text", "2", "!broken");
            await(service, last(Reason.CONSTRUCTION_FAILED));

            assertThat(service.models().get(0).state()).isEqualTo(EntryState.READY);
            assertThat(service.models().get(0).detail()).contains("the artifact is broken");
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            assertThat(new HttpCalls(service.port()).get("/api/status"))
                    .contains("\"version\":\"1\"", "\"state\":\"ready\"", "\"last_reason\":\"construction_failed\"")
                    .doesNotContain("broken");

            shelf.put("text", "3", "answer:three");
            await(service, serving("3"));
        }
    }

    @Test
    void neverServesWhatFailsItsSelfTest() throws Exception {
        shelf.put("text", "1", "answer:one");
        SelfTestCase known = SelfTestCase.of(Map.of("number", 1L)).expecting(Map.of("answer", "one"));
        try (ModelService service = start(entry().withSelfTest(known))) {
            await(service, serving("1"));

            shelf.put("text", "2", "answer:two");
            await(service, last(Reason.SELF_TEST_FAILED));

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            assertThat(service.models().get(0).version()).isEqualTo("1");
        }
    }

    @Test
    void refusesWhatWouldBreakCallers() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));

            shelf.put("text", "2", "reply:two");
            await(service, last(Reason.CONTRACT_BROKEN));

            assertThat(service.models().get(0).detail()).contains("output field 'answer'");
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
        }
    }

    @Test
    void takesWhatWouldBreakCallersWhereThatIsAccepted() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry().withOnSchemaChange(OnSchemaChange.ACCEPT))) {
            await(service, serving("1"));

            shelf.put("text", "2", "reply:two");
            await(service, serving("2"));

            assertThat(ask(service)).isEqualTo("200 {\"reply\":\"two\"}");
        }
    }

    @Test
    void goesOnWhileItsSourceIsOutOfReach() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));

            shelf.down(true);
            await(service, last(Reason.SOURCE_UNAVAILABLE));
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");

            shelf.down(false);
            await(service, last(Reason.LOADED));
        }
    }

    @Test
    void startsFromTheCacheWhileItsSourceIsOutOfReach() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
        }
        shelf.down(true);
        try (ModelService service = start(entry())) {
            await(service, serving("1"));

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.LOADED_FROM_CACHE);
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");

            shelf.down(false);
            await(service, entry -> entry.reason() == Reason.LOADED);
            shelf.put("text", "2", "answer:two");
            await(service, serving("2"));
        }
    }

    @Test
    void waitsForASourceThatIsOutOfReachFromTheBeginning() throws Exception {
        shelf.down(true);
        try (ModelService service = start(entry())) {
            await(service, entry -> entry.state() == EntryState.WAITING);
            assertThat(service.models().get(0).reason()).isEqualTo(Reason.SOURCE_UNAVAILABLE);

            shelf.put("text", "1", "answer:one");
            shelf.down(false);
            await(service, serving("1"));
        }
    }

    @Test
    void rollsBackAndStaysThereUntilThereIsAnotherVersion() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
            assertThatThrownBy(() -> service.rollBack("text")).isInstanceOf(NothingBeforeException.class);
            shelf.put("text", "2", "answer:two");
            await(service, serving("2"));

            EntryStatus after = service.rollBack("text").get(60, TimeUnit.SECONDS);

            assertThat(after.version()).isEqualTo("1");
            assertThat(after.reason()).isEqualTo(Reason.ROLLED_BACK);
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            shelf.down(true);
            await(service, last(Reason.SOURCE_UNAVAILABLE)); // it has been looked at since
            shelf.down(false);
            await(service, last(Reason.LOADED));
            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");

            shelf.put("text", "3", "answer:three");
            await(service, serving("3"));
        }
    }

    @Test
    void staysRolledBackOverARestart() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
            shelf.put("text", "2", "answer:two");
            await(service, serving("2"));
            service.rollBack("text").get(60, TimeUnit.SECONDS);
        }
        try (ModelService service = start(entry())) {
            await(service, entry -> entry.state() == EntryState.READY);

            assertThat(service.models().get(0).version()).isEqualTo("1");
            service.reload("text").get(60, TimeUnit.SECONDS);
            assertThat(service.models().get(0).version()).isEqualTo("2");
        }
    }

    @Test
    void staysRolledBackOverARestartWithoutItsSource() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
            shelf.put("text", "2", "answer:two");
            await(service, serving("2"));
            service.rollBack("text").get(60, TimeUnit.SECONDS);
        }
        shelf.down(true);
        try (ModelService service = start(entry())) {
            await(service, entry -> entry.reason() == Reason.LOADED_FROM_CACHE);
            shelf.down(false);
            await(service, last(Reason.LOADED));

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"one\"}");
            shelf.put("text", "3", "answer:three");
            await(service, serving("3"));
        }
    }

    @Test
    void servesSeveralVersionsSideBySide() throws Exception {
        shelf.put("text", "2", "answer:two");
        shelf.put("text", "3", "answer:three");
        try (ModelService service = start(entry().withVersions(List.of("2", "3"), "2"))) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(ask(service)).isEqualTo("200 {\"answer\":\"two\"}");
            assertThat(calls.post("/api/models/text/versions/2/prediction", QUESTION))
                    .isEqualTo("200 {\"answer\":\"two\"}");
            assertThat(calls.post("/api/models/text/versions/3/prediction", QUESTION))
                    .isEqualTo("200 {\"answer\":\"three\"}");
            assertThat(calls.post("/api/models/text/versions/4/prediction", QUESTION))
                    .startsWith("404 ");
            assertThat(calls.get("/api/models")).containsOnlyOnce("qualified_name");
        }
    }

    @Test
    void answersUnderTheVersionThatServes() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry())) {
            await(service, serving("1"));
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.post("/api/models/text/versions/1/prediction", QUESTION))
                    .isEqualTo("200 {\"answer\":\"one\"}");
            assertThat(calls.post("/api/models/text/versions/2/prediction", QUESTION))
                    .startsWith("404 ");
        }
    }

    @Test
    void refusesAnArtifactOfAnotherDigest() throws Exception {
        shelf.put("text", "1", "answer:one");
        try (ModelService service = start(entry().withDigest("sha256:" + "0".repeat(64)))) {
            await(service, entry -> entry.state() == EntryState.FAILED);

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.ARTIFACT_REFUSED);
            assertThat(ask(service)).startsWith("503 ");
        }
    }

    @Test
    void refusesASourceThatNobodyKnows() throws Exception {
        try (ModelService service = start(entry().withSource("cupboard:text"))) {
            await(service, entry -> entry.state() == EntryState.FAILED);

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.ARTIFACT_REFUSED);
            assertThat(service.models().get(0).detail()).contains("'cupboard'", "shelf");
        }
    }
}
