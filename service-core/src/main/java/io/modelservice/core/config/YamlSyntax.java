package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Tells what is wrong with a text that is no YAML, in words for the user. The YAML reader's own text is never shown: it
 * quotes the file, and the file may hold a secret.
 */
final class YamlSyntax {
    /** Looked through in turn; the first whose sign occurs in the reader's text is told. */
    private static final List<Words> TABLE = List.of(
            Words.here(
                    "mapping values are not allowed",
                    "a ':' stands where no value may begin",
                    "put text that holds ': ' in quotes, or mend the indentation"),
            Words.opening(
                    "could not find expected ':'", "a key without ':'", "write 'key: value', a space after the colon"),
            Words.here("\\t", "a tab stands where only spaces may", "indent with spaces"),
            Words.here("cannot start any token", "no value can begin with this character", "put the text in quotes"),
            Words.here(
                    "unknown escape character",
                    "a backslash before a character that it does not go with",
                    "write two backslashes, or use single quotes"),
            Words.opening("unexpected end of stream", "a quote is opened and never closed", "close it"),
            Words.opening("unexpected document separator", "a quote is opened and never closed", "close it"),
            Words.opening(
                    "',' or ']'",
                    "a list in [ ] is not closed, or lacks a comma",
                    "close it, and put text that holds brackets in quotes"),
            Words.opening(
                    "',' or '}'",
                    "a map in { } is not closed, or lacks a comma",
                    "close it, and put text that holds brackets in quotes"),
            Words.here("expected <block end>", "this does not fit the lines above", "mend the indentation"),
            Words.here(
                    "sequence entries are not allowed",
                    "a '-' stands where no list item may begin",
                    "mend the indentation"),
            Words.here("mapping keys are not allowed", "a key stands where none may begin", "mend the indentation"),
            Words.here(
                    "undefined alias",
                    "an alias names no anchor before it",
                    "put the anchor first, or quotes around '*'"),
            Words.here("duplicate anchor", "this anchor is there twice", "give it another name"),
            Words.here("tag", "this tag is not allowed", "take it out; a configuration holds plain values only"));

    private static final Words OTHER =
            Words.here("", "this is not YAML", "look at the indentation and quotes here and on the line before");

    private YamlSyntax() {}

    static void explain(YAMLException failure, Marks marks, Mistakes mistakes) {
        if (failure instanceof ReaderException unprintable) {
            mistakes.add(
                    marks.at(unprintable.getPosition()),
                    "",
                    "the character U+%04X may not stand in a YAML file".formatted(unprintable.getCodePoint()),
                    "take it out, or write it as \"\\u%04X\" in double quotes".formatted(unprintable.getCodePoint()));
        } else if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Words words = words(requireNonNullElse(marked.getProblem(), ""));
            mistakes.add(marks.at(words.place(marked)), "", words.what, words.mend);
        } else {
            mistakes.add(marks.start(), "", OTHER.what, "look at its indentation and quotes");
        }
    }

    private static Words words(String problem) {
        return TABLE.stream()
                .filter(words -> problem.contains(words.sign))
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * What is told of a failure.
     *
     * @param sign occurs in the YAML reader's text
     * @param atOpening whether the place is where the unfinished thing begins, not where its end was missed
     */
    private record Words(String sign, String what, String mend, boolean atOpening) {
        static Words here(String sign, String what, String mend) {
            return new Words(sign, what, mend, false);
        }

        static Words opening(String sign, String what, String mend) {
            return new Words(sign, what, mend, true);
        }

        Mark place(MarkedYAMLException failure) {
            Mark opening = failure.getContextMark();
            return atOpening && opening != null ? opening : failure.getProblemMark();
        }
    }
}
