package io.modelservice.runner;

import io.modelservice.core.openapi.OpenApiVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A version of OpenAPI from the command line. */
final class OpenApiVersionConverter implements ITypeConverter<OpenApiVersion> {

    @Override
    public OpenApiVersion convert(String text) {
        try {
            return OpenApiVersion.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'%s' is none of 3.1.0 and 3.0.3".formatted(text));
        }
    }
}
