package io.modelservice.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Interfaces that this machine alone can reach. */
final class Loopback {
    /** What is never asked of a name server. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Loopback() {}

    /** Whether other machines can reach a host, by its text: other names may mean anything by the time they are bound. */
    static boolean isBeyond(String host) {
        return !host.equals("localhost") && !(ADDRESS.matcher(host).matches() && isLoopback(host));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
