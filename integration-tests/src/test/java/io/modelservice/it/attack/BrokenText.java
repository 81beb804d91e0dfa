package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;

/** Ways to break a JSON object's text, so that none of it is well-formed any more. */
enum BrokenText {
    /** At any byte. */
    TRUNCATED {
        @Override
        byte[] of(byte[] body, Random random) {
            return Arrays.copyOf(body, random.nextInt(body.length));
        }
    },
    /** Something after the end. */
    TRAILING {
        @Override
        byte[] of(byte[] body, Random random) {
            return joined(body, one(random, "}", "{}", ",", "x", "0", "null", "]", "\u0000", "//", "{\"a\":1}"));
        }
    },
    /** A field of a value that JSON has not. */
    NO_VALUE {
        @Override
        byte[] of(byte[] body, Random random) {
            return with(
                    body,
                    one(
                            random,
                            "NaN",
                            "Infinity",
                            "-Infinity",
                            "nan",
                            "+1",
                            "01",
                            ".5",
                            "5.",
                            "0x10",
                            "1e",
                            "'a'",
                            "True",
                            "None",
                            "undefined",
                            "",
                            "/*c*/1",
                            "[1,]",
                            "{\"a\"}"));
        }
    },
    /** The same key twice. */
    DUPLICATE_KEY {
        @Override
        byte[] of(byte[] body, Random random) {
            return with(body, one(random, "1,\"zz\":1", "{\"a\":1,\"a\":2}", "[{\"a\":1,\"b\":2,\"a\":1}]"));
        }
    },
    /** Deeper than 64. */
    DEEP {
        @Override
        byte[] of(byte[] body, Random random) {
            int depth = one(random, "70", "500", "20000").length() * 40 + random.nextInt(10_000);
            return with(
                    body,
                    random.nextBoolean()
                            ? "[".repeat(depth) + "]".repeat(depth)
                            : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
        }
    },
    /** More digits than 100. */
    HUGE_NUMBER {
        @Override
        byte[] of(byte[] body, Random random) {
            return with(body, one(random, "", "-", "0.", "1.5e1") + "1".repeat(101 + random.nextInt(5_000)));
        }
    },
    /** Bytes that no UTF-8 has. */
    INVALID_UTF8 {
        @Override
        byte[] of(byte[] body, Random random) {
            String bytes = one(
                    random,
                    "\u00ff",
                    "\u00c0\u0080",
                    "\u00e2\u0082",
                    "\u00ed\u00a0\u0080",
                    "\u00f4\u0090\u0080\u0080",
                    "\u0080");
            return with(body, "\"" + bytes + "\"");
        }
    },
    /** Halves of characters. */
    UNPAIRED_SURROGATE {
        @Override
        byte[] of(byte[] body, Random random) {
            return with(
                    body,
                    one(random, "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\ud83d\"", "{\"\\ud83d\":1}"));
        }
    },
    /** Control characters and escapes that JSON has not. */
    WRONG_ESCAPE {
        @Override
        byte[] of(byte[] body, Random random) {
            return with(body, one(random, "\"\\x41\"", "\"\\u12\"", "\"\n\"", "\"\u0000\"", "\"\\\"", "\"a"));
        }
    },
    /** UTF-16 or UTF-32; a mark of UTF-8 before the text is borne. */
    OTHER_ENCODING {
        @Override
        byte[] of(byte[] body, Random random) {
            Charset other = Charset.forName(one(random, "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"));
            return new String(body, UTF_8).getBytes(other);
        }
    },
    /** A document of another kind. */
    OTHER_DOCUMENT {
        @Override
        byte[] of(byte[] body, Random random) {
            return one(
                            random, "", " ", "null", "1", "\"\"", "[]", "[{}]", "true", "<a/>", "a=b", "{\"\":",
                            "\u0000", "{]")
                    .getBytes(ISO_8859_1);
        }
    };

    /** A broken one of a whole one that has a field. */
    abstract byte[] of(byte[] body, Random random);

    private static String one(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static byte[] joined(byte[] body, String end) {
        byte[] more = end.getBytes(ISO_8859_1);
        byte[] joined = Arrays.copyOf(body, body.length + more.length);
        System.arraycopy(more, 0, joined, body.length, more.length);
        return joined;
    }

    /** A field first that nobody asks for, since what is skipped is read, too. */
    private static byte[] with(byte[] body, String value) {
        byte[] start = ("{\"zz\":" + value + ",").getBytes(ISO_8859_1);
        return joined(start, new String(body, 1, body.length - 1, ISO_8859_1));
    }
}
