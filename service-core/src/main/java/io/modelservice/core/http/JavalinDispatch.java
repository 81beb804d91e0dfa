package io.modelservice.core.http;

import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.http.servlet.TaskInitializer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import kotlin.Unit;
import kotlin.jvm.functions.Function2;

/**
 * Javalin's whole life cycle of a request here: one task that finds the route, asks the gate before it, runs its handler
 * and answers its failures.
 *
 * <p>It stands in for Javalin's six default steps. These honour {@code X-HTTP-Method-Override}, answer HEAD with an empty
 * 200 for a GET route, and swallow an {@code IOException} caused by a timeout without a body or a log line.
 */
final class JavalinDispatch implements TaskInitializer<JavalinServletContext> {
    private final RouteDispatch dispatch;

    JavalinDispatch(RouteDispatch dispatch) {
        this.dispatch = dispatch;
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
        RouteTable.Match match = dispatch.route(Exchange.of(request), path);
        if (match == null) {
            answerUnknown(request, context.res(), path);
            return;
        }
        Route route = match.methods().get(request.getMethod());
        if (route == null) {
            throw new FailureException(
                    Failure.methodNotAllowed(List.copyOf(match.methods().keySet())));
        }
        dispatch.pass(route, Responses.edge(Responses.jetty(context.res())), match.parameters());
        route.endpoint().handler.handle(context.update(route.endpoint(), match.parameters()));
    }

    private void answerUnknown(HttpServletRequest request, HttpServletResponse response, String path) {
        if (dispatch.findShorter(Exchange.of(request).entrance(), path) == null) {
            throw new FailureException(ErrorType.NOT_FOUND);
        }
        String shorter = path.substring(0, path.length() - 1);
        String query = request.getQueryString();
        response.setStatus(307);
        response.setContentType(null);
        response.setHeader("Location", query == null ? shorter : shorter + "?" + query);
    }
}
