package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.privacy.SensitiveFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many values of a schema in one JSON document, by rows or by columns. Values are read as strictly as single ones, all
 * mistakes at once, each placed by the instance it is in; tensors grow into columns without boxing. Made once for a
 * schema; thread-safe.
 *
 * <p>Every {@code read} begins at the parser's token and leaves the parser at the value's last one. What it returns is of
 * no meaning if it added violations.
 *
 * @param <T> the values
 */
public final class JsonBatches<T> {
    private final ModelSchema<T> schema;
    private final ObjectCodec<T> codec;
    private final boolean tensors;
    private final SensitiveFields sensitive;
    private final JsonBatches<T> base64;

    JsonBatches(ModelSchema<T> schema, ObjectCodec<T> codec, WireRules rules) {
        this.schema = schema;
        this.codec = codec;
        this.tensors = TensorSink.fits(schema);
        this.sensitive = rules.sensitive();
        this.base64 = rules.base64()
                ? this
                : new JsonBatches<>(schema, new ObjectCodec<>(schema, rules.withBase64()), rules.withBase64());
    }

    /**
     * The same in the manner of TensorFlow Serving: text and bytes may come as {@code {"b64": "..."}}, and leave so where
     * a field's name ends in {@code _bytes}.
     */
    public JsonBatches<T> withBase64() {
        return base64;
    }

    /** Reads one instance of a document's many. */
    @FunctionalInterface
    private interface Row {
        void read(JsonParser json, Violations violations) throws IOException;
    }

    /**
     * Reads an array of instances: objects by the fields' names, arrays by the fields' order, or, of a schema with one
     * field, that field's values. What the first is the others must be. Where that field's values may be objects, the
     * first instance is one by name if it has nothing but the field's name.
     */
    public Batch<T> readRows(JsonParser json, Violations violations) throws IOException {
        BatchSink<T> sink = sink(violations);
        return readAll(json, new RowsReader<>(schema, codec, sink)::read, sink, violations);
    }

    /** Reads an array of instances that are objects, even of a schema with one field. */
    public Batch<T> readRecords(JsonParser json, Violations violations) throws IOException {
        BatchSink<T> sink = sink(violations);
        return readAll(json, new RowsReader<>(schema, codec, sink)::readRecord, sink, violations);
    }

    /**
     * Reads an array of instances that are arrays of cells.
     *
     * @param columns field of each cell; one that the schema doesn't have is read past, or refused where unknown fields
     *     are
     */
    public Batch<T> readTable(List<String> columns, JsonParser json, Violations violations) throws IOException {
        BatchSink<T> sink = sink(violations);
        return readAll(json, new TableReader<>(schema, codec, sink, columns, violations)::read, sink, violations);
    }

    /**
     * Reads columns: an object with an array for each field, one value for each instance, or, of a schema with one field,
     * that array itself.
     */
    public Batch<T> readColumns(JsonParser json, Violations violations) throws IOException {
        BatchSink<T> sink = sink(violations);
        new ColumnsReader<>(schema, codec, sink).read(json, violations);
        return batch(sink, violations);
    }

    private BatchSink<T> sink(Violations violations) {
        return tensors ? new TensorSink<>(schema, codec, violations) : new RowSink<>(schema, codec);
    }

    private Batch<T> readAll(JsonParser json, Row row, BatchSink<T> sink, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return batch(sink, violations);
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            int mark = violations.mark();
            row.read(json, violations);
            violations.inside(mark, i);
        }
        return batch(sink, violations);
    }

    private Batch<T> batch(BatchSink<T> sink, Violations violations) {
        Batch<T> batch = sink.batch(violations);
        if (!sensitive.isNone()) {
            Redaction.current().note(schema, sensitive, batch);
        }
        return batch;
    }

    /** Writes an array of objects, or, of a schema with one field, of its values. */
    public void writeRows(JsonGenerator json, Batch<T> batch) throws IOException {
        if (schema.fields().size() == 1) {
            writeColumn(json, rows(batch), 0);
        } else {
            writeRecords(json, batch);
        }
    }

    /** Writes an array of objects. */
    public void writeRecords(JsonGenerator json, Batch<T> batch) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < batch.size(); i++) {
            codec.write(json, batch.get(i));
        }
        json.writeEndArray();
    }

    /** Writes an object with an array for each field, or, of a schema with one field, that array. */
    public void writeColumns(JsonGenerator json, Batch<T> batch) throws IOException {
        List<T> rows = rows(batch);
        if (schema.fields().size() == 1) {
            writeColumn(json, rows, 0);
            return;
        }
        json.writeStartObject();
        for (int i = 0; i < schema.fields().size(); i++) {
            codec.writeName(json, i);
            writeColumn(json, rows, i);
        }
        json.writeEndObject();
    }

    private void writeColumn(JsonGenerator json, List<T> rows, int field) throws IOException {
        json.writeStartArray();
        for (T row : rows) {
            codec.writeField(json, row, field);
        }
        json.writeEndArray();
    }

    /** Each asked for once, since a batch of columns makes it anew. */
    private static <T> List<T> rows(Batch<T> batch) {
        List<T> rows = new ArrayList<>(batch.size());
        batch.forEach(rows::add);
        return rows;
    }
}
