package io.modelservice.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.nio.file.Path;
import java.util.List;

/**
 * Any ONNX file as a model: its inputs and outputs are the fields. Where all of them have an open first axis, that is the
 * batch's, and a batch is one run; else instances are run one by one. Thread-safe; closing it while calls are under way
 * frees the native session when the last one has ended.
 */
public final class OnnxModel implements MLModel<Row, Row> {
    private final Path file;
    private final GuardedSession session;
    private final Identity identity;
    private final Signature signature;
    private final ModelSchema<Row> input;
    private final ModelSchema<Row> output;
    private final Inference inference;

    /**
     * Loads the artifact's file, or, where there is none, the one that the configuration names.
     *
     * @throws io.modelservice.base.MLModelException if there is no such file, or it can't be loaded or served
     */
    public OnnxModel(OnnxConfiguration configuration, ModelContext context) {
        this.file = OnnxFiles.one(context.artifact(), configuration.file());
        OrtSession opened = Sessions.open(file, configuration);
        this.session = new GuardedSession(opened);
        try {
            this.identity = Identity.of(opened.getMetadata(), file);
            this.signature = new SignatureReader(opened, configuration).read();
            this.input = signature.inputSchema(identity.qualifiedName() + "_input");
            this.output = signature.outputSchema(identity.qualifiedName() + "_output");
            this.inference = new Inference(Environments.environment(), signature, output);
        } catch (OrtException e) {
            session.close();
            throw new OnnxException("%s: what it takes and gives can't be read: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException e) {
            session.close();
            throw new OnnxException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public String qualifiedName() {
        return identity.qualifiedName();
    }

    @Override
    public String version() {
        return identity.version();
    }

    @Override
    public String displayName() {
        return identity.displayName();
    }

    @Override
    public String description() {
        return identity.description();
    }

    @Override
    public ModelSchema<Row> inputSchema() {
        return input;
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return output;
    }

    @Override
    public Row predict(Row row) {
        return run(Batch.of(input, row)).get(0);
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> rows) {
        if (rows.size() == 0) {
            return Batch.of(output, List.of());
        }
        if (!signature.batched()) {
            return rows.map(output, this::predict);
        }
        return signature.hasOpenAxes() && rows.size() > 1 ? ShapeGroups.run(rows, output, this::run) : run(rows);
    }

    private Batch<Row> run(Batch<Row> rows) {
        try {
            return session.call(open -> inference.run(open, rows));
        } catch (OrtException e) {
            throw new OnnxException("%s: the run failed: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public boolean isReady() {
        return session.isOpen();
    }

    @Override
    public void close() {
        session.close();
    }
}
