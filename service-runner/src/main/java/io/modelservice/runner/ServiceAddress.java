package io.modelservice.runner;

import io.modelservice.core.config.SecurityConfig;

/**
 * The URL of a service.
 *
 * @param scheme http or https
 * @param host as configured
 * @param port it listens on
 */
record ServiceAddress(String scheme, String host, int port) {

    static ServiceAddress of(SecurityConfig security, String host, int port) {
        return new ServiceAddress(security.tls() == null ? "http" : "https", host, port);
    }

    /** Where it listens. */
    String listening() {
        return url(host);
    }

    /** Where it answers calls from this machine: a service on all interfaces has no address of its own to give. */
    String calling() {
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        return url(all ? "localhost" : host);
    }

    /** Host and port alone. */
    String place() {
        return place(host);
    }

    private String url(String name) {
        return scheme + "://" + place(name);
    }

    private String place(String name) {
        return "%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port);
    }
}
