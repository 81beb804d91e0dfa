package io.modelservice.it.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelservice.it.wires.TableModel.Mistake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same good inputs give equal predictions by every protocol, and the same bad ones that protocol's failure, after which
 * the service answers as before; of a model of records, the same with a decorator, and ONNX files that take matrices. Own
 * REST is the reference. The inputs are in {@code protocol_table.yaml}.
 */
class ProtocolTableIT {
    @TempDir
    static Path folder;

    private static final Map<String, Served> MODELS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        for (TableModel model : TableModel.all()) {
            MODELS.put(model.name(), Served.start(model, folder));
        }
    }

    @AfterAll
    static void stop() {
        LoadingModel.ENOUGH.countDown();
        MODELS.values().forEach(Served::close);
        MODELS.clear();
    }

    private static Served served(TableModel model) {
        return Objects.requireNonNull(MODELS.get(model.name()));
    }

    static Stream<Arguments> wires() {
        return TableModel.all().stream()
                .flatMap(model -> Served.wires(model).stream().map(wire -> arguments(model, wire)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wires")
    void goodInputsGiveEqualPredictions(TableModel model, String wire) throws Exception {
        Served served = served(model);
        served.answersAsBefore(wire);
        ArrayNode one = Columns.MAPPER.createArrayNode().add(model.rows().get(1));
        served.answers(wire, one, served.reference(one));
    }

    static Stream<Arguments> wiresOfOptionalFields() {
        return wires().filter(row -> !((TableModel) row.get()[0]).optional().isEmpty());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wiresOfOptionalFields")
    void whatMayBeLeftOutMayAlsoBeNull(TableModel model, String wire) throws Exception {
        Served served = served(model);
        ArrayNode without = model.rows();
        without.forEach(row -> ((ObjectNode) row).remove(model.optional()));
        ArrayNode withNull = model.rows();
        withNull.forEach(row -> ((ObjectNode) row).putNull(model.optional()));
        assertThat(served.reference(withNull)).isEqualTo(served.reference(without));
        if (!wire.equals("SageMaker, CSV without names")) { // where cells are known by how many stand before them
            served.answers(wire, without, served.reference(without));
        }
        served.answers(wire, withNull, served.reference(without));
    }

    static Stream<Arguments> mistakes() {
        return wires().flatMap(row -> ((TableModel) row.get()[0])
                .mistakes().stream()
                        .filter(mistake -> canSay((TableModel) row.get()[0], (String) row.get()[1], mistake))
                        .map(mistake -> arguments(row.get()[0], row.get()[1], mistake)));
    }

    /** CSV has a blank line for an only cell without a value, which is no row, and without names no column is missing. */
    private static boolean canSay(TableModel model, String wire, Mistake mistake) {
        boolean none = mistake.value().isMissingNode() || mistake.value().isNull();
        boolean blank = none && wire.contains("CSV") && model.fields().size() == 1;
        return !blank && !(wire.endsWith("without names") && mistake.value().isMissingNode());
    }

    /** The mistake is in every row, since a column that lacks one value is another mistake. */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("mistakes")
    void badInputsAreRefused(TableModel model, String wire, Mistake mistake) throws Exception {
        Served served = served(model);
        ArrayNode wrong = model.rows();
        wrong.forEach(mistake::in);
        Told told = served.ask(wire, wrong);
        assertThat(told.status()).as(told.failure()).isEqualTo(served.wire(wire).status(400));
        assertThat(told.failure())
                .containsAnyOf(Place.of(model, mistake, 0).named(served.wire(wire), mistake.field()))
                .doesNotContain("old", "third", "3.7", "121", "window", "two", "flower", "yes");
        served.answersAsBefore(wire);
    }

    static Stream<Arguments> mistakesInOne() {
        return mistakes().filter(row -> ((Mistake) row.get()[2]).inOne() && !Served.isReference((String) row.get()[1]));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("mistakesInOne")
    void oneBadInputOfThreeIsNamed(TableModel model, String wire, Mistake mistake) throws Exception {
        Served served = served(model);
        ArrayNode wrong = model.rows();
        mistake.in(wrong.get(1));
        Told told = served.ask(wire, wrong);
        assertThat(told.status()).as(told.failure()).isEqualTo(served.wire(wire).status(400));
        assertThat(told.failure())
                .containsOnlyOnce("Field '")
                .containsAnyOf(Place.of(model, mistake, 1).named(served.wire(wire)));
        served.answersAsBefore(wire);
    }

    static Stream<Arguments> otherModels() {
        return wires().filter(row -> isFirst(row))
                .flatMap(row -> Stream.of(
                        arguments(row.get()[0], row.get()[1], "no_model", 404),
                        arguments(row.get()[0], row.get()[1], "loading_model", 503)));
    }

    /** What does not depend on the model is tried with one. */
    private static boolean isFirst(Arguments row) {
        return ((TableModel) row.get()[0]).name().equals("ticket_model");
    }

    @ParameterizedTest(name = "{1}: {2} {3}")
    @MethodSource("otherModels")
    void modelsThatDoNotServeHaveTheirStatus(TableModel model, String wire, String asked, int status) throws Exception {
        Wire way = served(model).wire(wire);
        if (way.namesModel()) {
            Told told = way.ask(asked, model.rows());
            assertThat(told.status()).as(told.failure()).isEqualTo(way.status(status));
            assertThat(told.failure()).isNotBlank();
        }
        served(model).answersAsBefore(wire);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wires")
    void whatIsTooLargeIsRefused(TableModel model, String wire) throws Exception {
        Told told = served(model).ask(wire, model.large(2 * Served.LARGEST));
        assertThat(told.status())
                .as(told.failure())
                .isEqualTo(served(model).wire(wire).status(413));
        assertThat(told.failure()).isNotBlank();
        served(model).answersAsBefore(wire);
    }

    static Stream<Arguments> wiresOfTickets() {
        return wires().filter(row -> ((TableModel) row.get()[0]).fields().contains("name"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wiresOfTickets")
    void aModelThatFailsSaysNothingOfItself(TableModel model, String wire) throws Exception {
        ArrayNode rows = Columns.MAPPER.createArrayNode().add(model.rows().get(0));
        ((ObjectNode) rows.get(0)).put("name", TicketModel.FAILING);
        Told told = served(model).ask(wire, rows);
        assertThat(told.status())
                .as(told.failure())
                .isEqualTo(served(model).wire(wire).status(500));
        assertThat(told.failure()).isNotBlank().doesNotContain("secret", "Exception");
        served(model).answersAsBefore(wire);
    }

    static Stream<Arguments> brokenDocuments() {
        return wires().filter(row -> isFirst(row) && isDocument(row))
                .flatMap(row -> Stream.of("", "{", "[]", "null", "{}", "{\"a\":1,\"a\":1}", "{} {}", "1")
                        .map(body -> arguments(row.get()[0], row.get()[1], body)));
    }

    private static boolean isDocument(Arguments row) {
        String wire = (String) row.get()[1];
        return HttpWires.of(0, (TableModel) row.get()[0]).containsKey(wire) && !wire.contains("CSV");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("brokenDocuments")
    void brokenDocumentsAreRefused(TableModel model, String wire, String body) throws Exception {
        Told told = ((HttpWire) served(model).wire(wire)).send(model.name(), body);
        assertThat(told.status()).as(told.failure()).isEqualTo("400");
        served(model).answersAsBefore(wire);
    }
}
