package io.modelservice.core.http.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvCellsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "^^ | 1",
                "a | 1",
                ",, | 3",
                "a,b;a,b,c;a,b | 3",
                "'a,b',c | 2",
                "'a;b,c',d,e | 3",
                "'a''b,c',d | 2",
                "'a'',',b | 2",
                "a'b,c,d | 3",
                "^ 'a,b^ | 2",
                "'a' ,b,c | 3",
                "'','',, | 4"
            })
    void countsThoseOfTheLongestLine(String text, int cells) {
        byte[] lines = text.replace('\'', '"').replace(';', '\n').getBytes(UTF_8);

        assertThat(CsvCells.ofLongestLine(lines, 0)).isEqualTo(cells);
    }
}
