package io.modelservice.core.http.sagemaker;

import com.fasterxml.jackson.core.JsonGenerator;
import io.modelservice.core.http.scoring.ModelPaths;
import java.io.IOException;

/** A hosted model as the multi-model interface tells it; its place is its own path, for where it came from is not told. */
final class ModelDetails {
    private ModelDetails() {}

    static void write(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("modelName", name);
        json.writeStringField("modelUrl", ModelPaths.ALL + "/" + name);
        json.writeEndObject();
    }
}
