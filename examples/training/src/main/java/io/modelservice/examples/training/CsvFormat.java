package io.modelservice.examples.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a data set is written: one row a line, cells apart by commas, none of them quoted.
 *
 * @param <T> one row
 * @param header the first line
 * @param row makes a row of its cells; throws {@link IllegalArgumentException} where a cell is wrong
 * @param wanted what a row must be, for messages
 */
public record CsvFormat<T>(String header, Function<List<String>, T> row, String wanted) {

    /**
     * All rows of a file, in its order.
     *
     * @throws IllegalArgumentException if the header or a row is wrong; names the line
     */
    public List<T> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        if (lines.isEmpty() || !lines.get(0).equals(header)) {
            throw new IllegalArgumentException("%s: line 1 must be %s".formatted(csv.getFileName(), header));
        }
        List<T> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            rows.add(parse(lines.get(line), "%s: line %d".formatted(csv.getFileName(), line + 1)));
        }
        return List.copyOf(rows);
    }

    private T parse(String line, String place) {
        List<String> cells = List.of(line.split(",", -1));
        int columns = header.split(",", -1).length;
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "%s has %d cells; give the %d of the header".formatted(place, cells.size(), columns));
        }
        try {
            return row.apply(cells);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is '%s'; give %s".formatted(place, line, wanted), e);
        }
    }
}
