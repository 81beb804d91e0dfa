package io.modelservice.core.http.rest;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.http.AcceptedTypes;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.metrics.MetricsPage;
import io.modelservice.core.metrics.ServiceMetrics;
import java.util.Collections;
import java.util.List;

/** {@code GET /metrics}, for Prometheus. */
public final class MetricsRoutes implements Routes {
    private static final int SCRAPES = 2;
    private static final int WAITING = 8;

    private final ServiceMetrics metrics;

    /** The route of these metrics. */
    public MetricsRoutes(ServiceMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Apart from predictions: a busy service is to be seen, and a model's gauge that hangs must not hold up the rest. Never
     * compressed, as by the Python package.
     */
    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        WorkSlots scrapes = slots.apart(SCRAPES, WAITING);
        routes.get("/metrics", Permission.metrics(), context -> scrapes.run(context, this::answer));
    }

    private static boolean wantsOpenMetrics(List<String> accept) {
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        double open = accepted.weight("application/openmetrics-text");
        return open > 0 && open >= accepted.weight("text/plain");
    }

    private void answer(Context work) {
        MetricsPage page =
                metrics.page(wantsOpenMetrics(Collections.list(work.req().getHeaders("Accept"))));
        work.res().setHeader("Vary", "Accept");
        Responses.writeAsItIs(work.res(), 200, page.mediaType(), page.text());
    }
}
