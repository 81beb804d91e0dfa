package io.modelservice.mlflow;

import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.Tensor;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.mlflow.Signature.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dynamic model behind a signature's names and types. Thread-safe if the model is. */
final class SignatureDecorator extends SchemaDecorator<Row, Row, Row, Row> {
    private final ModelSchema<Row> inputs;
    private final ModelSchema<Row> outputs;
    private final Map<String, Feed> feeds;

    private SignatureDecorator(MLModel<Row, Row> model, Signature signature) {
        super(model);
        Feeds fed = Feeds.of(signature.inputs(), model.inputSchema());
        this.feeds = fed.inputs();
        this.inputs = ModelSchema.rows(model.inputSchema().title(), fed.fields());
        this.outputs = outputs(signature.outputs(), model.outputSchema());
    }

    /**
     * Puts it around a model.
     *
     * @throws ArtifactRefusedException if the two don't fit
     */
    @SuppressWarnings("unchecked") // the schemas say that its values are rows
    static MLModel<Row, Row> around(MLModel<?, ?> model, Signature signature) {
        boolean rows = model.inputSchema().javaType() == Row.class
                && model.outputSchema().javaType() == Row.class;
        if (!rows) {
            throw new ArtifactRefusedException(
                    "the flavor's model has inputs of its own, which no signature can be put around; log the model without one");
        }
        return new SignatureDecorator((MLModel<Row, Row>) model, signature);
    }

    /** The model's outputs under the signature's names, if there are as many, all named; else as they are. */
    private static ModelSchema<Row> outputs(List<Part> parts, ModelSchema<Row> model) {
        List<String> names = parts.stream().map(Part::name).distinct().toList();
        boolean known = names.stream().allMatch(model::has);
        if (known || names.size() != model.fields().size() || names.contains("")) {
            return model;
        }
        Field[] fields = new Field[names.size()];
        for (int i = 0; i < fields.length; i++) {
            Field field = model.fields().get(i);
            fields[i] = new Field(names.get(i), field.type(), field.presence(), field.notes(), field.isSensitive());
        }
        return ModelSchema.rows(model.title(), fields);
    }

    @Override
    public ModelSchema<Row> inputSchema() {
        return inputs;
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return outputs;
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> batch) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        feeds.forEach((input, feed) -> columns.put(input, feed.column(batch)));
        Batch<Row> answers = model().predictBatch(Batch.of(model().inputSchema(), batch.size(), columns));
        return outputs == model().outputSchema() ? answers : renamed(answers);
    }

    private Batch<Row> renamed(Batch<Row> answers) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        for (int i = 0; i < outputs.fields().size(); i++) {
            String name = model().outputSchema().fields().get(i).name();
            columns.put(outputs.fields().get(i).name(), answers.tensor(name));
        }
        return Batch.of(outputs, answers.size(), columns);
    }
}
