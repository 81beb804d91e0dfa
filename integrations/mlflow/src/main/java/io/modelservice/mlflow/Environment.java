package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MLflow's variables, as strictly read as the configuration is; a blank one is as if it were not set. */
record Environment(Map<String, String> variables) {

    Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    double number(String name, double fallback) {
        String text = text(name).orElse(null);
        try {
            double number = text == null ? fallback : Double.parseDouble(text);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ArtifactRefusedException("%s is no number from 0 on; give one such as %s".formatted(name, fallback));
    }

    boolean flag(String name) {
        String text = text(name).orElse("false").toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("1")) {
            return true;
        }
        if (text.equals("false") || text.equals("0")) {
            return false;
        }
        throw new ArtifactRefusedException("%s is neither true nor false; give one of them".formatted(name));
    }
}
