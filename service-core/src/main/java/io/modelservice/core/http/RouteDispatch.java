package io.modelservice.core.http;

import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.http.servlet.TaskInitializer;
import io.modelservice.core.access.Caller;
import io.modelservice.core.access.Entrance;
import io.modelservice.core.access.Gate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import kotlin.jvm.functions.Function2;
import org.jspecify.annotations.Nullable;

/**
 * Javalin's whole life cycle of a request here: one task that finds the route, asks the gate before it, runs its handler
 * and answers its failures.
 *
 * <p>It stands in for Javalin's six default steps. These honour {@code X-HTTP-Method-Override}, answer HEAD with an empty
 * 200 for a GET route, and swallow an {@code IOException} caused by a timeout without a body or a log line.
 */
final class RouteDispatch implements TaskInitializer<JavalinServletContext> {
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

    @Override
    public void createTasks(
            Function2<? super SubmitOrder, ? super Task, Unit> submit,
            JavalinServlet servlet,
            JavalinServletContext context,
            String path) {
        context.getTasks().add(new Task(false, () -> {
            handle(context, path);
            return Unit.INSTANCE;
        }));
    }

    private void handle(JavalinServletContext context, String path) {
        try {
            dispatch(context, path);
        } catch (Throwable e) { // one of the two edges: around a request
            Failures.answer(context.req(), context.res(), e);
        }
    }

    private void dispatch(JavalinServletContext context, String path) throws Exception {
        HttpServletRequest request = context.req();
        RouteTable.Match match = route(request, path);
        if (match == null) {
            answerUnknown(request, context.res(), path);
            return;
        }
        Route route = match.methods().get(request.getMethod());
        if (route == null) {
            throw new FailureException(
                    Failure.methodNotAllowed(List.copyOf(match.methods().keySet())));
        }
        pass(route, request, match.parameters());
        route.endpoint().handler.handle(context.update(route.endpoint(), match.parameters()));
    }

    /** The one gate: nothing of a route runs for a request that has not passed here. */
    private void pass(Route route, HttpServletRequest request, Map<String, String> parameters) {
        Caller caller =
                gate.pass(route.permission(), name -> request.getHeaders(name).asIterator(), parameters);
        if (caller != null) {
            Exchange.of(request).caller(caller);
        }
    }

    /** Looked up once for a request, whoever asks first. */
    private RouteTable.@Nullable Match route(HttpServletRequest request, String path) {
        Exchange exchange = Exchange.of(request);
        Exchange.Found found = exchange.found();
        return found != null && found.path().equals(path) ? found.route() : find(exchange.entrance(), path);
    }

    private void answerUnknown(HttpServletRequest request, HttpServletResponse response, String path) {
        if (findShorter(Exchange.of(request).entrance(), path) == null) {
            throw new FailureException(ErrorType.NOT_FOUND);
        }
        String shorter = path.substring(0, path.length() - 1);
        String query = request.getQueryString();
        response.setStatus(307);
        response.setContentType(null);
        response.setHeader("Location", query == null ? shorter : shorter + "?" + query);
    }
}
