package io.modelservice.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import java.util.UUID;

/** A hosted model for calls within the process, by JSON as over HTTP; looked up anew at each call. Thread-safe. */
public final class JsonModel {
    private final String name;
    private final ModelManager models;

    JsonModel(String name, ModelManager models) {
        this.name = name;
        this.models = models;
    }

    /**
     * Answers a JSON document.
     *
     * @throws io.modelservice.core.codec.ValidationException if it is not what the model's input schema says
     * @throws io.modelservice.base.NotReadyException while the model is not ready
     * @throws io.modelservice.core.hosting.UnknownModelException if there is no such model
     */
    public String predict(String document) {
        HostedModel<?, ?> model = models.hold(name, null);
        try {
            byte[] answer = model.inTurn(() -> model.predict(
                    document.getBytes(UTF_8), model.call(UUID.randomUUID().toString())));
            return new String(answer, UTF_8);
        } finally {
            model.letGo();
        }
    }
}
