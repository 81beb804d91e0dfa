package io.modelservice.core.access;

/** By which port a request comes, where a service has one for its operators apart. */
public enum Entrance {
    /** That of those who ask models; the only one, where there is none apart. */
    PUBLIC,
    /** That of those who run the service. */
    ADMIN
}
