package io.modelservice.core.health;

/** Whether the service is to be sent requests; words of rest-model-service 0.6.0. */
public enum ReadinessStatus {
    /** Every required model is ready. */
    ACCEPTING_TRAFFIC,
    /** A required model is not ready, or not every entry has been tried. */
    REFUSING_TRAFFIC
}
