package io.modelservice.core.lifecycle;

import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Answers with the text of its artifact; its output field is called by what stands there before a colon. */
public final class TextModel implements MLModel<Row, Row> {
    private final String field;
    private final String text;

    /** Reads the artifact; one that begins with an exclamation mark is broken. */
    public TextModel(ModelContext context) throws IOException {
        String[] read = Files.readString(context.artifact().orElseThrow().resolve("text"))
                .split(":", 2);
        if (read[0].startsWith("!")) {
            throw new IOException("the artifact is broken");
        }
        field = read[0];
        text = read[1];
    }

    @Override
    public String qualifiedName() {
        return "text";
    }

    @Override
    public String version() {
        return "of the class";
    }

    @Override
    public ModelSchema<Row> inputSchema() {
        return ModelSchema.rows("Question", Field.integer("number"));
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return ModelSchema.rows("Answer", Field.text(field));
    }

    @Override
    public Row predict(Row question) {
        return Row.of(outputSchema(), Map.of(field, text));
    }
}
