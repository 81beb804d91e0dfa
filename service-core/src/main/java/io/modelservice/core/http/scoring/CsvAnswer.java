package io.modelservice.core.http.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Predictions as lines of comma-separated values without a header: those of a record or a vector beside each other. */
final class CsvAnswer {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder() // of the service's own making
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] array;
    private final JsonParser json;
    private final StringBuilder lines;
    private final List<@Nullable String> cells = new ArrayList<>();

    private CsvAnswer(byte[] array, JsonParser json) {
        this.array = array;
        this.json = json;
        this.lines = new StringBuilder(array.length);
    }

    /**
     * The lines.
     *
     * @param array of the predictions, JSON
     */
    static byte[] of(byte[] array) {
        try (JsonParser json = JSON.createParser(array)) {
            CsvAnswer answer = new CsvAnswer(array, json);
            answer.write();
            return answer.lines.toString().getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get(); // one at a time may print by it
        json.nextToken();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            cells.clear();
            if (token.isStructStart()) {
                readParts();
            } else {
                cells.add(cell(token));
            }
            format.printRecord(lines, cells.toArray());
        }
    }

    private void readParts() throws IOException {
        for (JsonToken part = json.nextToken(); !part.isStructEnd(); part = json.nextToken()) {
            if (part != JsonToken.FIELD_NAME) {
                cells.add(cell(part));
            }
        }
    }

    private @Nullable String cell(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isStructStart()) {
            return json.getText();
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return new String(array, start, (int) json.currentLocation().getByteOffset() - start, UTF_8);
    }
}
