package io.modelservice.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;

import io.modelservice.core.access.Permission;
import io.modelservice.core.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks every route of a running server in the name of every role, and tells where it answers otherwise than it should. */
final class RouteWalk {
    static final String MODEL = "echo";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final int port;
    private final List<Role> roles;
    private final List<String> problems = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    RouteWalk(int port, List<Role> roles) {
        this.port = port;
        this.roles = roles;
    }

    /**
     * Somebody who asks.
     *
     * @param headers names and values in turn
     * @param known whether the server knows the key
     * @param operations what it is for, by their words
     * @param models null for all
     */
    record Role(String name, List<String> headers, boolean known, List<String> operations, List<String> models) {
        /** What the gate has to answer: 401, 403, or 0 to let pass. */
        int expected(Permission permission) {
            if (permission.operation() == null) {
                return 0;
            }
            if (!known) {
                return 401;
            }
            boolean about = permission.model() != Permission.Subject.ALL;
            boolean model = models.isEmpty() || (about && models.contains(MODEL));
            return model && operations.contains(permission.operation().word()) ? 0 : 403;
        }
    }

    /** What is wrong; empty if nothing is. */
    List<String> walk(List<Route> routes) throws IOException {
        Map<String, List<Route>> byPath = new TreeMap<>(routes.stream().collect(groupingBy(Route::path)));
        for (Map.Entry<String, List<Route>> entry : byPath.entrySet()) {
            String path = entry.getKey();
            List<Route> there = entry.getValue();
            for (Route route : there) {
                walk(route);
            }
            List<String> taken = there.stream().map(Route::method).toList();
            for (String method :
                    METHODS.stream().filter(m -> !taken.contains(m)).toList()) {
                expect(method, path, "", 405, ask(method, RoutePaths.of(path, MODEL), roles.get(0)));
            }
        }
        return problems;
    }

    /** What is wrong where none of these is answered, whatever the role; empty if nothing is. */
    List<String> walkAbsent(List<Route> routes) throws IOException {
        for (Route route : routes) {
            String path = RoutePaths.of(route.path(), MODEL);
            for (Role role : roles) {
                expect(route.method(), path, role.name(), 404, ask(route.method(), path, role));
                expect(
                        route.method(),
                        RoutePaths.encoded(path),
                        role.name(),
                        404,
                        ask(route.method(), RoutePaths.encoded(path), role));
                for (String other : spellings(path)) {
                    expectRefused(route.method(), other, role, ask(route.method(), other, role));
                }
            }
        }
        return problems;
    }

    /** The table of routes by roles, in Markdown. */
    List<String> table() {
        String head = "| method | path | needs | "
                + String.join(" | ", roles.stream().map(Role::name).toList()) + " |";
        return Stream.concat(Stream.of(head, "|---|---|---|" + "---|".repeat(roles.size())), rows.stream())
                .toList();
    }

    private void walk(Route route) throws IOException {
        String path = RoutePaths.of(route.path(), MODEL);
        StringBuilder row =
                new StringBuilder("| %s | `%s` | %s |".formatted(route.method(), route.path(), needs(route)));
        if (route.permission().operation() == null && route.path().contains("{")) {
            problems.add(route + " is open and is asked about something that its path names");
        }
        for (Role role : roles) {
            Answer answer = ask(route.method(), path, role);
            int wanted = role.expected(route.permission());
            expect(route.method(), path, role.name(), wanted, answer);
            expect(
                    route.method(),
                    RoutePaths.encoded(path),
                    role.name(),
                    wanted,
                    ask(route.method(), RoutePaths.encoded(path), role));
            if (wanted != 0) {
                for (String other : spellings(path)) {
                    expectRefused(route.method(), other, role, ask(route.method(), other, role));
                }
            }
            if (route.permission().operation() == null && answer.body().contains(MODEL)) {
                problems.add(route.path() + " is open and names a model");
            }
            row.append(' ').append(answer.status()).append(" |");
        }
        rows.add(row.toString());
    }

    private static String needs(Route route) {
        Permission permission = route.permission();
        String about = permission.model() == Permission.Subject.ALL ? "" : " of the model";
        return permission.operation() == null ? "-" : permission.operation().word() + about;
    }

    private void expect(String method, String path, String role, int wanted, Answer answer) {
        int status = answer.status();
        boolean refused = status == 401 || status == 403;
        boolean nothing = status == 404 && answer.body().contains("There is nothing at this path.");
        if (wanted == 0 ? refused || nothing || status == 405 : status != wanted) {
            problems.add("%s %s by %s: %d in place of %s: %s"
                    .formatted(method, path, role, status, wanted == 0 ? "an answer" : wanted, answer.start()));
        }
    }

    /** Another spelling may be another path or none, but never a way in. */
    private void expectRefused(String method, String path, Role role, Answer answer) {
        int status = answer.status();
        if (status != 307 && (status < 400 || status > 405)) {
            problems.add("%s %s by %s: %d lets in".formatted(method, path, role.name(), status));
        }
    }

    /** As bytes: a client library would mend paths, or not send them. */
    private Answer ask(String method, String path, Role role) throws IOException {
        String body = method.equals("POST") ? "{}" : "";
        StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\nHost: x\r\n".formatted(method, path));
        List<String> headers = role.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.append("%s: %s\r\n".formatted(headers.get(i), headers.get(i + 1)));
        }
        request.append("Content-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(body.length(), body));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private record Answer(int status, String body) {
        String start() {
            return body.substring(0, Math.min(body.length(), 200));
        }

        /** "HTTP/1.1 200 OK", headers, an empty line, the body. */
        static Answer of(String text) {
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(text.indexOf("\r\n\r\n") + 4));
        }
    }

    private static List<String> spellings(String path) {
        String twice = RoutePaths.encoded(path).replace("%", "%25");
        return List.of(
                path + "/",
                path + "//",
                "/" + path,
                path.replaceFirst("/", "/./"),
                path.replaceFirst("/", "/x/../"),
                path + ";x",
                path.replaceFirst("(.)/", "$1;x/"),
                path + "%2F",
                path + "%00",
                path + "?key=x",
                twice,
                path.toUpperCase(Locale.ROOT));
    }
}
