package io.modelservice.core.http.kserve;

import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.config.ProtocolsConfig.Kserve.Inputs;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Documents of instances answered by predictions: {@code {"instances": [...]}} by {@code {"predictions": [...]}}, and, in
 * TensorFlow Serving's column format, {@code {"inputs": {...}}} by {@code {"outputs": {...}}}. Thread-safe.
 */
public final class PredictCodec {
    private final JsonDocuments documents = new JsonDocuments();
    private final Inputs inputs;

    /** Documents in which {@code inputs} are columns, or another word for {@code instances}. */
    public PredictCodec(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Asks a model.
     *
     * @throws io.modelservice.core.codec.ValidationException with everything that is wrong with the document
     * @throws RuntimeException what the model throws
     */
    public Answer answer(HostedModel<?, ?> model, byte[] body, CallContext call) {
        return answer(model, body, call, null);
    }

    /** As {@link #answer(HostedModel, byte[], CallContext)}, of a document that came in an event. */
    Answer answer(HostedModel<?, ?> model, byte[] body, CallContext call, @Nullable CloudEvent event) {
        return model.predict(new PredictCall(documents, new PredictDocument(inputs, call), body, event), call);
    }
}
