package io.modelservice.core.health;

/** Whether the service has started; words of rest-model-service 0.6.0. */
public enum StartupStatus {
    /** Every entry has been tried. */
    STARTED,
    /** Some entry has not been tried. */
    NOT_STARTED
}
