package io.modelservice.core.http.oip;

import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.TensorForm.Read;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.http.Answer;
import io.modelservice.core.inference.RequestedOutputs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request for inference, from bytes to bytes. */
final class InferenceCall implements BatchCall<Answer> {
    private static final String BODY = "body";

    private final JsonDocuments documents;
    private final ServedModel served;
    private final byte[] bytes;
    private final @Nullable String header;
    private final CallContext call;
    private InferenceBody body = new InferenceBody(new byte[0], ByteBuffer.allocate(0));
    private InferenceDocument document;
    private boolean single;

    /**
     * For a body.
     *
     * @param served the model, as the answer calls it
     * @param header says where in the body the document ends; null where it does with it
     */
    InferenceCall(JsonDocuments documents, ServedModel served, byte[] body, @Nullable String header, CallContext call) {
        this.documents = documents;
        this.served = served;
        this.bytes = body;
        this.header = header;
        this.call = call;
        this.document = new InferenceDocument(body, documents);
    }

    @Override
    public <I> Batch<I> read(SchemaCodec<I> input) {
        body = InferenceBody.of(bytes, header);
        document = new InferenceDocument(body.document(), documents);
        return isRaw() ? readRaw(input.tensors()) : readDocument(input.tensors());
    }

    /** Without a document the bytes are the only input's. */
    private boolean isRaw() {
        return body.document().length == 0 && body.binary().hasRemaining();
    }

    private <I> Batch<I> readRaw(TensorForm<I> form) {
        Violations violations = new Violations();
        Named only = RawInput.read(form, body.binary(), violations);
        Read<I> read = only == null ? null : form.read(List.of(only), Set.of(), violations);
        if (read == null) {
            throw new ValidationException(violations, BODY);
        }
        return read.batch();
    }

    private <I> Batch<I> readDocument(TensorForm<I> form) {
        Violations violations = new Violations();
        documents.read(body.document(), document::read, violations);
        if (!document.isComplete()) {
            throw new ValidationException(violations, BODY);
        }
        readBinary(violations);
        requireOutputs(violations);
        Parameters.check(document, violations);
        Read<I> read = readTensors(form, violations);
        if (read == null || !violations.isEmpty()) {
            throw new ValidationException(violations, BODY);
        }
        Parameters.tell(document, call);
        single = read.single();
        return read.batch();
    }

    private void readBinary(Violations violations) {
        ByteBuffer binary = body.binary();
        int mark = violations.mark();
        for (InputTensor input : document.inputs()) {
            if (input.isBinary()) {
                int before = violations.mark();
                input.readBinary(binary, violations);
                violations.inside(before, input.name());
            }
        }
        if (violations.mark() == mark && binary.hasRemaining()) {
            violations.add(
                    "data_size", "There are %d bytes behind those of the binary inputs".formatted(binary.remaining()));
        }
        violations.inside(mark, "inputs");
    }

    private void requireOutputs(Violations violations) {
        int mark = violations.mark();
        RequestedOutputs.check(document.outputs().keySet(), served.outputs(), violations);
        violations.inside(mark, "outputs");
    }

    private <I> @Nullable Read<I> readTensors(TensorForm<I> form, Violations violations) {
        List<Named> tensors = new ArrayList<>(document.inputs().size());
        Set<String> refused = new HashSet<>();
        for (InputTensor input : document.inputs()) {
            Named named = input.named();
            if (named != null) {
                tensors.add(named);
            } else {
                refused.add(input.name());
            }
        }
        int mark = violations.mark();
        Read<I> read = form.read(tensors, refused, violations);
        violations.inside(mark, "inputs");
        return read;
    }

    @Override
    public <O> Answer write(SchemaCodec<O> output, Batch<O> predictions) {
        Set<String> wanted =
                document.outputs().isEmpty() ? null : document.outputs().keySet();
        List<Named> tensors = output.tensors().write(predictions, wanted, single);
        InferenceAnswer answer = new InferenceAnswer(served, document.id());
        for (Named tensor : tensors) {
            answer.add(tensor, isRaw() || Parameters.isBinary(document, tensor.name()));
        }
        return answer.written(documents);
    }
}
