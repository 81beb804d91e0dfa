package io.modelservice.core.http.scoring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.modelservice.core.codec.JsonDocuments;
import java.io.IOException;

/** Writes the items of an array as documents, each in a line of its own, without the array. */
final class JsonLinesGenerator extends JsonGeneratorDelegate {
    private boolean begun;

    private JsonLinesGenerator(JsonGenerator documents) {
        super(documents, false);
    }

    /** Writes lines, each with its end. */
    static void write(JsonGenerator json, JsonDocuments.Writer array) throws IOException {
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        array.write(new JsonLinesGenerator(json));
        if (json.getOutputContext().getEntryCount() > 0) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void writeStartArray() throws IOException {
        if (begun) {
            super.writeStartArray();
        }
        begun = true;
    }

    @Override
    public void writeEndArray() throws IOException {
        if (!getOutputContext().inRoot()) {
            super.writeEndArray();
        }
    }
}
