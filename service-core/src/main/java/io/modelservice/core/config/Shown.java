package io.modelservice.core.config;

/** Words of a file as a message shows them: quoted, on one line, not too long. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** The word quoted, cut at 60 characters. */
    public static String key(String text) {
        String clean = line(text);
        return "'" + (clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean) + "'";
    }

    /** The text with nothing in it that ends a line or moves the cursor. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", "?");
    }
}
