package io.modelservice.core.access;

/** Somebody did not pass the {@link Gate}. It carries no stack trace: it is an answer, not a fault. */
public final class RefusedException extends RuntimeException {
    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
