package io.modelservice.core.http.oip;

import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.Target;

/**
 * A model as callers of this protocol see it.
 *
 * @param name its qualified name
 * @param version as the path calls it; where it calls none, the model's own
 * @param inputs what goes in
 * @param outputs what comes out
 */
record ServedModel(String name, String version, TensorForm<?> inputs, TensorForm<?> outputs) {
    static ServedModel of(HostedModel<?, ?> model, Target target) {
        String version = target.version() == null ? model.version() : target.version();
        return new ServedModel(
                model.qualifiedName(),
                version,
                model.input().tensors(),
                model.output().tensors());
    }
}
