package io.modelservice.core.tls;

/** A PEM file that is not what it should be. */
final class PemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String what;
    private final String mend;

    /**
     * What is wrong.
     *
     * @param key of the section that names the file
     */
    PemException(String key, String what, String mend) {
        super(key + ": " + what + "; " + mend);
        this.key = key;
        this.what = what;
        this.mend = mend;
    }

    String key() {
        return key;
    }

    String what() {
        return what;
    }

    String mend() {
        return mend;
    }
}
