package io.modelservice.core.http;

import io.modelservice.core.access.Caller;
import io.modelservice.core.access.Entrance;
import io.modelservice.core.access.Gate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes at each port, and the gate before them all, whichever way a request comes. Thread-safe once it has its routes. */
final class RouteDispatch {
    private final Gate gate;
    private final boolean apart;
    private RouteTable all = new RouteTable(List.of());
    private RouteTable atPublic = all;
    private RouteTable atAdmin = all;

    /** Before routes that are all answered everywhere, unless operators have a port of their own. */
    RouteDispatch(Gate gate, boolean apart) {
        this.gate = gate;
        this.apart = apart;
    }

    /** Sets the routes, once, before the first request. */
    void routes(List<Route> registered) {
        all = new RouteTable(registered);
        atPublic = apart ? table(registered, Entrance.PUBLIC) : all;
        atAdmin = apart ? table(registered, Entrance.ADMIN) : all;
    }

    /** What is answered elsewhere is not there at all: not as another method, nor by another spelling. */
    private static RouteTable table(List<Route> registered, Entrance entrance) {
        return new RouteTable(registered.stream()
                .filter(route -> route.permission().entrances().contains(entrance))
                .toList());
    }

    /** Every route that answers. */
    List<Route> routes() {
        return all.routes();
    }

    /** The route at a path; null if there is none by which a request that came there may go. */
    RouteTable.@Nullable Match find(Entrance entrance, String path) {
        return (entrance == Entrance.PUBLIC ? atPublic : atAdmin).find(path);
    }

    /** The route that a path with one slash too many is redirected to; null if there is none. */
    RouteTable.@Nullable Match findShorter(Entrance entrance, String path) {
        return path.length() > 1 && path.endsWith("/") ? find(entrance, path.substring(0, path.length() - 1)) : null;
    }

    /** Looked up once for a request, whoever asks first; null if there is none. */
    RouteTable.@Nullable Match route(Exchange exchange, String path) {
        Exchange.Found found = exchange.found();
        if (found == null || !found.path().equals(path)) {
            found = new Exchange.Found(path, find(exchange.entrance(), path));
            exchange.found(found);
        }
        return found.route();
    }

    /**
     * The one gate: nothing of a route runs for a request that has not passed here.
     *
     * @throws io.modelservice.core.access.RefusedException if it does not
     */
    void pass(Route route, EdgeRequest request, Map<String, String> parameters) {
        Caller caller = gate.pass(
                route.permission(),
                name -> request.getHeaders().getValuesList(name).iterator(),
                parameters);
        if (caller != null) {
            request.exchange().caller(caller);
        }
    }
}
