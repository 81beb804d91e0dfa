package io.modelservice.core.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item of {@code api_keys} has to be; no message quotes the key. */
final class ApiKeyCheck {
    private static final String KEY = "[!-~]{16,512}"; // what every HTTP library sends as it is
    private static final int LONGEST_NAME = 64;

    private final Refusals refusals = new Refusals();

    void name(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST_NAME || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            refusals.add("name", "this is no name for a log", "give 1 to 64 characters on one line, such as operator");
        }
    }

    /** The digest of a key, of which nothing else is kept. */
    Object key(@Nullable Object given) {
        if (given instanceof KeyDigest known) {
            return known;
        }
        if (!(given instanceof Substituted secret)) {
            refusals.add(
                    "key",
                    "a key is not for the file itself",
                    "put it into the environment or a file of its own, and write ${NAME} or ${file:PATH}");
            return KeyDigest.of("");
        }
        if (!secret.text().matches(KEY)) {
            refusals.add(
                    "key",
                    "what is put in here is not 16 to 512 visible ASCII characters",
                    "change the variable or the file; openssl rand -hex 32 makes a good one");
        }
        return KeyDigest.of(secret.text());
    }

    List<Operation> operations(List<Operation> some) {
        if (some.isEmpty()) {
            refusals.add(
                    "operations", "a key for nothing opens nothing", "name one, or leave 'operations' out for all");
        }
        return List.copyOf(some);
    }

    List<String> models(List<String> names) {
        if (names.isEmpty()) {
            refusals.add("models", "a key for no model opens nothing", "name one, or leave 'models' out for all");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).matches(Names.QUALIFIED)) {
                refusals.add(KeyPath.item("models", i), "this is no qualified name", "write it like iris_model");
            }
        }
        return List.copyOf(names);
    }

    void throwIfAny() {
        refusals.throwIfAny();
    }
}
