package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.codec.Examples;
import io.modelservice.core.codec.JsonSchemas;
import io.modelservice.core.codec.UnknownFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The schemas of a model, as decorated, in the forms that callers read. Immutable.
 *
 * @param input what goes in, as JSON Schema in the form that the Python package gives it
 * @param output what comes out, in the same form
 * @param apiInput what goes in, as JSON Schema with OpenAPI's formats
 * @param apiOutput what comes out, in the same form
 * @param refusedExamples the examples that the author gives and their fields do not take, with field and schema
 */
public record ModelDocumentation(
        Map<String, Object> input,
        Map<String, Object> output,
        Map<String, Object> apiInput,
        Map<String, Object> apiOutput,
        List<String> refusedExamples) {

    /** Of a chain that treats unknown fields of its input so. */
    static ModelDocumentation of(MLModel<?, ?> chain, UnknownFields unknownFields) {
        ModelSchema<?> input = chain.inputSchema();
        ModelSchema<?> output = chain.outputSchema();
        return new ModelDocumentation(
                JsonSchemas.of(input, unknownFields),
                JsonSchemas.of(output, UnknownFields.IGNORE),
                JsonSchemas.withFormats(input, unknownFields),
                JsonSchemas.withFormats(output, UnknownFields.IGNORE),
                Stream.of(input, output)
                        .flatMap(
                                schema -> Examples.refused(schema).stream().map(text -> text + " of " + schema.title()))
                        .toList());
    }
}
