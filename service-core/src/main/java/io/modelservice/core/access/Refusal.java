package io.modelservice.core.access;

/** Why somebody does not pass the gate. */
public enum Refusal {
    /** No key is for it at all. */
    OFF,
    /** There is no key, or none that is known, or there are several that differ. */
    UNKNOWN_CALLER,
    /** The key is not for this, or not for this model. */
    NOT_ALLOWED,
    /** It is answered at the port for operators alone. */
    ELSEWHERE
}
