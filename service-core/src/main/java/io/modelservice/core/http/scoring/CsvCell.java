package io.modelservice.core.http.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.modelservice.base.DataType;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.ValidationException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the text of a cell as JSON; one that is not of its column's kind as text, which its field refuses. */
@FunctionalInterface
interface CsvCell {
    /** A number as JSON has it. */
    Pattern NUMBER_FORM = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Text. */
    CsvCell TEXT = JsonGenerator::writeString;

    /** A number as JSON writes it, perhaps between blanks. */
    CsvCell NUMBER = CsvCell::writeNumber;

    /** True or false, in the cases that Python, R and Java write. */
    CsvCell BOOLEAN = CsvCell::writeBoolean;

    /** Writes a cell that is not empty. */
    void write(JsonGenerator json, String text) throws IOException;

    /** Cells of a type; null for those of no field, which are read past. */
    static CsvCell of(@Nullable ValueType type, JsonDocuments documents) {
        if (type == null || type instanceof EnumType) {
            return TEXT;
        }
        return type instanceof ScalarType scalar
                ? of(scalar.scalar())
                : (json, text) -> writeDocument(json, text, documents);
    }

    private static CsvCell of(Scalar scalar) {
        return switch (scalar.kind()) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER, NUMBER -> NUMBER;
            case TEXT, FORMATTED -> TEXT;
        };
    }

    /** Cells of which each is one element of a tensor. */
    static CsvCell ofElement(ValueType type) {
        DataType element = ((TensorType) type).element();
        if (element == DataType.BOOL) {
            return BOOLEAN;
        }
        return element.isNumeric() ? NUMBER : TEXT;
    }

    private static void writeNumber(JsonGenerator json, String text) throws IOException {
        String number = text.strip();
        if (NUMBER_FORM.matcher(number).matches()) {
            json.writeNumber(number);
        } else {
            json.writeString(text);
        }
    }

    private static void writeBoolean(JsonGenerator json, String text) throws IOException {
        switch (text.strip()) {
            case "true", "True", "TRUE" -> json.writeBoolean(true);
            case "false", "False", "FALSE" -> json.writeBoolean(false);
            default -> json.writeString(text);
        }
    }

    /** A list, map, record or tensor stands in its cell as JSON. */
    private static void writeDocument(JsonGenerator json, String text, JsonDocuments documents) throws IOException {
        try {
            var unused = documents.read(text.getBytes(UTF_8), (document, violations) -> {
                document.skipChildren();
                return text;
            });
            json.writeRawValue(text);
        } catch (ValidationException e) { // no JSON, which is told where the document is read
            json.writeString(text);
        }
    }
}
