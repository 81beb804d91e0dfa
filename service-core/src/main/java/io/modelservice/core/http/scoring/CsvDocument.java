package io.modelservice.core.http.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonGenerator;
import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * One request's comma-separated values, RFC 4180 in UTF-8, blank lines left out. Its cells become those of a JSON table,
 * so that they are checked by the same rules: a cell under a number's column is a number if it is written as one, an empty
 * cell is null, and an empty text stands in quotes.
 */
final class CsvDocument<I> {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL) // tells a quoted empty text from an empty cell
            .get();

    private static final int MOST_CELLS = 200_000; // of which the parser makes as many objects at once

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final JsonDocuments documents;
    private final SchemaCodec<I> input;
    private final Table<I> table;
    private final boolean header;

    /**
     * Of a schema.
     *
     * @param header whether the first line names the columns; if not, cells stand in the order of the fields
     */
    CsvDocument(JsonDocuments documents, SchemaCodec<I> input, boolean header) {
        this.documents = documents;
        this.input = input;
        this.table = new Table<>(input);
        this.header = header;
    }

    /**
     * Reads the instances.
     *
     * @throws FailureException if the text is not CSV
     * @throws io.modelservice.core.codec.ValidationException with everything that is wrong in it
     */
    Batch<I> read(byte[] body) {
        List<String> columns = new ArrayList<>();
        byte[] rows = documents.write(json -> transcribe(body, columns, json));
        return documents.read(
                rows,
                (json, violations) ->
                        header ? table.read(columns, json, violations) : table.readUnnamed(json, violations));
    }

    private void transcribe(byte[] body, List<String> columns, JsonGenerator json) throws IOException {
        if (CsvCells.ofLongestLine(body, start(body)) > MOST_CELLS) {
            throw refused("too_long", "A line should have at most %d cells".formatted(MOST_CELLS));
        }
        CSVParser lines = FORMAT.parse(text(body));
        try {
            Iterator<CSVRecord> records = lines.iterator();
            if (header && records.hasNext()) {
                records.next().forEach(name -> columns.add(name == null ? "" : name));
            }
            List<CsvCell> cells = cells(columns);
            json.writeStartArray();
            while (records.hasNext()) {
                transcribe(records.next(), cells, json);
            }
            json.writeEndArray();
        } catch (UncheckedIOException e) {
            throw malformed(lines.getCurrentLineNumber(), requireNonNullElse(e.getCause(), e));
        }
        if (header && columns.isEmpty()) {
            throw refused("missing", "A line with the names of the columns is required");
        }
    }

    private static void transcribe(CSVRecord row, List<CsvCell> cells, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < row.size(); i++) {
            String text = row.get(i);
            if (text == null) {
                json.writeNull();
            } else {
                cells.get(Math.min(i, cells.size() - 1)).write(json, text); // a row that is too long is refused later
            }
        }
        json.writeEndArray();
    }

    /** How the cells under each column are written; that of the last goes for those beyond. */
    private List<CsvCell> cells(List<String> columns) {
        ModelSchema<I> schema = input.schema();
        List<Field> fields = schema.fields();
        if (header ? table.isVector(columns) : table.isVector(List.of())) {
            return List.of(CsvCell.ofElement(fields.get(0).type()));
        }
        List<CsvCell> cells = new ArrayList<>();
        if (header) {
            Map<String, ValueType> types = new HashMap<>();
            fields.forEach(field -> types.put(field.name(), field.type()));
            columns.forEach(name -> cells.add(CsvCell.of(types.get(name), documents)));
        } else {
            fields.forEach(field -> cells.add(CsvCell.of(field.type(), documents)));
        }
        return cells.isEmpty() ? List.of(CsvCell.TEXT) : cells;
    }

    private static int start(byte[] body) {
        return Arrays.mismatch(body, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
    }

    private static Reader text(byte[] body) {
        int start = start(body);
        return new InputStreamReader(
                new ByteArrayInputStream(body, start, body.length - start), UTF_8.newDecoder()); // refuses what is not
    }

    private static FailureException malformed(long line, Throwable cause) {
        return refused(
                "csv_invalid",
                cause instanceof CharacterCodingException
                        ? "CSV decode error: the text is not well-formed UTF-8"
                        : "CSV decode error: a cell in quotes does not end, or goes on behind them, in line " + line);
    }

    private static FailureException refused(String kind, String message) {
        Violations violations = new Violations();
        violations.add(kind, message);
        return new FailureException(Failure.of(ErrorType.VALIDATION, violations.messages("body")));
    }
}
