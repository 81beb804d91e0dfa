package io.modelservice.core.config;

/** The forms of names in a configuration, as regular expressions of the whole text. */
final class Names {
    /** Whatever is not ASCII may be a letter: not every reader of a JSON Schema knows Unicode's classes. */
    private static final String FIRST = "[A-Za-z_$\\u0080-\\uFFFF]";

    private static final String NEXT = "[0-9A-Za-z_$\\u0080-\\uFFFF]";

    static final String CLASS = FIRST + NEXT + "*(\\." + FIRST + NEXT + "*)*";
    static final String QUALIFIED = "[A-Za-z0-9_~:-][A-Za-z0-9._~:-]{0,127}";

    static final String URI = "[A-Za-z][A-Za-z0-9+.-]*:.+";
    static final String DIGEST = "sha256:[0-9a-f]{64}";

    private Names() {}

    static void checkClass(String classPath) {
        if (!classPath.matches(CLASS)) {
            throw new IllegalArgumentException(
                    "class_path is not the name of a Java class; write it like com.example.IrisModel");
        }
    }

    static void checkQualified(String name) {
        if (!name.matches(QUALIFIED)) {
            throw new IllegalArgumentException(
                    "name is not 1 to 128 of A-Z, a-z, 0-9, '_', '~', ':', '-' and, not first, '.'; write it like iris_model");
        }
    }
}
