package io.modelservice.core.logging;

import java.util.List;
import java.util.Locale;

/** Reads the arguments of the handler that writes to a syslog server. */
final class SyslogReader {
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    private final Keys keys;

    SyslogReader(Keys keys) {
        this.keys = keys;
    }

    Target read() {
        Object socket = keys.get("socktype");
        if (socket != null && !socket.equals("ext://socket.SOCK_DGRAM")) {
            keys.refuse("socktype", "syslog is spoken over UDP alone here", "leave this key out");
        }
        String facility = keys.text("facility", "user").toLowerCase(Locale.ROOT);
        if (!FACILITIES.contains(facility)) {
            keys.refuse(
                    "facility",
                    keys.shown("facility") + " is no facility",
                    "use one of " + String.join(", ", FACILITIES));
            facility = "user";
        }
        return address(facility);
    }

    private Target address(String facility) {
        if (!keys.has("address")) {
            return new Target.Syslog("localhost", 514, facility);
        }
        if (keys.get("address") instanceof List<?> pair && pair.size() == 2) {
            Object port = Keys.meaning(pair.get(1));
            if (port instanceof Number number && number.longValue() > 0 && number.longValue() < 65_536) {
                return new Target.Syslog(String.valueOf(Keys.meaning(pair.get(0))), number.intValue(), facility);
            }
        }
        keys.refuse(
                "address",
                "this is no host and port",
                "write [localhost, 514]; a socket of the machine is not supported");
        return new Target.Nothing();
    }
}
