package io.modelservice.core.http.calls;

import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.Answer;

/** What a protocol does with one request once a model is found for it. */
@FunctionalInterface
public interface ModelCall {
    /**
     * Asks the model.
     *
     * @param model not closed meanwhile
     * @param body the whole body, as it was before it was compressed
     * @return the protocol's answer; whatever it throws is answered by the answer table
     */
    Answer answer(HostedModel<?, ?> model, byte[] body, CallContext call);
}
