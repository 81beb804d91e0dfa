package io.modelservice.mlflow;

import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Answers with the file {@code text} of its artifact. */
public final class TextModel implements MLModel<Row, Row> {
    private final String text;

    /** Reads the artifact. */
    public TextModel(ModelContext context) throws IOException {
        text = Files.readString(context.artifact().orElseThrow().resolve("text"));
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
        return ModelSchema.rows("Answer", Field.text("answer"));
    }

    @Override
    public Row predict(Row question) {
        return Row.of(outputSchema(), Map.of("answer", text));
    }
}
