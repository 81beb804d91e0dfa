package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.core.privacy.SensitiveFields;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerComparisonTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("answers")
    void saysWhatIsNotAsExpected(String expected, String got, @Nullable Double tolerance, String differences)
            throws Exception {
        assertThat(String.join(
                        "; ",
                        AnswerComparison.differences(
                                JSON.readTree(expected), JSON.readTree(got), tolerance, SensitiveFields.NONE)))
                .isEqualTo(differences);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                        Arguments.of("{'a':1}", "{'a':1.0,'b':2}", 0.0, ""),
                        Arguments.of("{'a':{'b':[1,{'c':2}]}}", "{'a':{'b':[1.05,{'c':1.95,'d':0}]}}", 0.1, ""),
                        Arguments.of(
                                "{'a':{'b':[1,{'c':2}]}}",
                                "{'a':{'b':[1.2,{'c':'2'}]}}",
                                0.1,
                                "output 'a.b[0]' is 1.2, expected 1; output 'a.b[1].c' is '2', expected 2"),
                        Arguments.of("{'a':0.5}", "{'a':0.5000009}", null, ""),
                        Arguments.of("{'a':0.5}", "{'a':0.500002}", null, "output 'a' is 0.500002, expected 0.5"),
                        Arguments.of("{'a':-5e9}", "{'a':-5000004999}", null, ""),
                        Arguments.of("{'a':100}", "{'a':99}", 1.0, ""),
                        Arguments.of("{'a':100}", "{'a':98.9}", 1.0, "output 'a' is 98.9, expected 100"),
                        Arguments.of("{'a':'x','b':true}", "{'b':true}", null, "output 'a' is missing, expected 'x'"),
                        Arguments.of("{'a':null}", "{'a':null}", null, ""),
                        Arguments.of("{'a':null}", "{'a':0}", null, "output 'a' is 0, expected null"),
                        Arguments.of("{'a':[1,2]}", "{'a':[1]}", null, "output 'a' has 1 items, expected 2"),
                        Arguments.of("{'a':{}}", "{'a':[]}", null, "output 'a' is [], expected {}"))
                .map(row -> Arguments.of(json(row, 0), json(row, 1), row.get()[2], json(row, 3)));
    }

    private static String json(Arguments row, int column) {
        String text = (String) row.get()[column];
        return column < 3 ? text.replace('\'', '"') : text.replaceAll("'([x2])'", "\"$1\"");
    }
}
