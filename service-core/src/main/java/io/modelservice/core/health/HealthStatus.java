package io.modelservice.core.health;

/** Whether the service is to be left alone or restarted; words of rest-model-service 0.6.0. */
public enum HealthStatus {
    /** Leave it alone. */
    HEALTHY,
    /** A required model failed. */
    NOT_HEALTHY
}
