package io.modelservice.core.hosting;

import java.util.List;

/** A model's answer that is not what its output schema says: the model's fault, never the caller's. */
public final class InvalidAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidAnswerException(List<String> mistakes) {
        super(String.join(" ", mistakes));
    }
}
