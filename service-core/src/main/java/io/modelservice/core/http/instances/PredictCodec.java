package io.modelservice.core.http.instances;

import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.config.ProtocolsConfig.Kserve.Inputs;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Answer;

/**
 * Documents of instances answered by predictions: {@code {"instances": [...]}} by {@code {"predictions": [...]}}, and, in
 * TensorFlow Serving's column format, {@code {"inputs": {...}}} by {@code {"outputs": {...}}}. Thread-safe.
 */
public final class PredictCodec {
    /** TensorFlow Serving's name of a model's only signature. */
    public static final String SIGNATURE = "serving_default";

    private final JsonDocuments documents = JsonDocuments.ofBatches();
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
        return answer(model, body, call, Envelope.NONE);
    }

    /** As {@link #answer(HostedModel, byte[], CallContext)}, of a document that came, and goes, in something else. */
    public Answer answer(HostedModel<?, ?> model, byte[] body, CallContext call, Envelope envelope) {
        return model.predict(new PredictCall(documents, new PredictDocument(inputs, call), body, envelope), call);
    }
}
