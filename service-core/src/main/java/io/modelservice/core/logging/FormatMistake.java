package io.modelservice.core.logging;

/** A format or a datefmt that cannot be followed; who reads the file adds the place. */
final class FormatMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mend;

    FormatMistake(String what, String mend) {
        super(what);
        this.mend = mend;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String mend() {
        return mend;
    }
}
