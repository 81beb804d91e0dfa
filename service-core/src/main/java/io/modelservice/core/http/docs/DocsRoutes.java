package io.modelservice.core.http.docs;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.modelservice.core.access.Permission;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;

/**
 * Swagger UI at {@code /docs} and ReDoc at {@code /redoc}, over {@code /openapi.json}. Whatever they load comes from this
 * service, under {@code /docs/assets}, and the browser is told to take nothing from elsewhere.
 */
public final class DocsRoutes implements Routes {
    private static final String HTML = "text/html;charset=utf-8";

    // Both libraries write styles into the page; icons stand in style sheets as data; ReDoc's search is a worker in a
    // blob.
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
    private static final String A_DAY = "public, max-age=86400";

    private final DocsAssets assets = new DocsAssets();
    private final DocsPages pages;

    /**
     * Pages of a service.
     *
     * @param title the service's title, as plain text
     */
    public DocsRoutes(String title) {
        this.pages = new DocsPages(title, assets);
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        answer(routes, "/docs", page(pages::swaggerUi));
        answer(routes, "/docs/oauth2-redirect", page(pages::oauth2Redirect));
        answer(routes, "/docs/assets/{file}", this::asset);
        answer(routes, "/redoc", page(pages::redoc));
    }

    /** HEAD too, as the Python package does for its pages; the server leaves the body out. */
    private static void answer(RouteRegistry routes, String path, Handler handler) {
        routes.get(path, Permission.pages(), handler);
        routes.head(path, Permission.pages(), handler);
    }

    private static Handler page(Supplier<byte[]> page) {
        return context -> {
            context.res().setHeader("Content-Security-Policy", POLICY);
            context.res().setHeader("Cache-Control", "no-cache");
            Responses.write(context.res(), 200, HTML, page.get());
        };
    }

    private void asset(Context context) {
        DocsAsset asset =
                DocsAsset.named(context.pathParam("file")).orElseThrow(() -> new FailureException(ErrorType.NOT_FOUND));
        DocsContent content = assets.content(asset);
        HttpServletResponse response = context.res();
        response.setHeader("Cache-Control", A_DAY);
        response.setHeader("ETag", content.entityTag());
        response.setHeader("Vary", "Accept-Encoding"); // of a 304, too
        if (content.isNamedBy(context.req().getHeader("If-None-Match"))) {
            response.setStatus(304);
            response.setContentType(null);
        } else {
            Responses.write(response, 200, asset.mediaType(), content.bytes());
        }
    }
}
