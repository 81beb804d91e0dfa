package io.modelservice.runner;

import io.modelservice.core.config.ServerConfig;

/**
 * The URL of a service.
 *
 * @param host as configured
 * @param port it listens on
 */
record ServiceAddress(String host, int port) {

    static ServiceAddress of(ServerConfig server, int port) {
        return new ServiceAddress(server.host(), port);
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
        return "http://" + place(name);
    }

    private String place(String name) {
        return "%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port);
    }
}
