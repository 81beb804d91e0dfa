package io.modelservice.core.http.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes the pages. All their addresses are relative, so that they hold behind any prefix of a proxy. */
final class DocsPages {
    private static final String BESIDE_ROOT = "docs/assets/";
    private static final String BESIDE_DOCS = "assets/";

    private final String title;
    private final DocsAssets assets;

    DocsPages(String title, DocsAssets assets) {
        this.title = title;
        this.assets = assets;
    }

    byte[] swaggerUi() {
        String head = style(DocsAsset.SWAGGER_UI_STYLE) + style(DocsAsset.PAGE_STYLE);
        String body = "<div id=\"swagger-ui\"></div>\n"
                + script(BESIDE_ROOT, DocsAsset.SWAGGER_UI)
                + script(BESIDE_ROOT, DocsAsset.SWAGGER_UI_PAGE);
        return page(title + " - Swagger UI", BESIDE_ROOT, head, body);
    }

    byte[] redoc() {
        String body = "<div id=\"redoc\"></div>\n"
                + script(BESIDE_ROOT, DocsAsset.REDOC)
                + script(BESIDE_ROOT, DocsAsset.REDOC_PAGE);
        return page(title + " - ReDoc", BESIDE_ROOT, style(DocsAsset.PAGE_STYLE), body);
    }

    /** Where an OAuth 2 provider sends the browser back to; the script hands the answer to the page that asked. */
    byte[] oauth2Redirect() {
        return page(title + " - Swagger UI", BESIDE_DOCS, "", script(BESIDE_DOCS, DocsAsset.OAUTH2_REDIRECT));
    }

    private byte[] page(String pageTitle, String folder, String head, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="%s">
                %s</head>
                <body>
                %s</body>
                </html>
                """
                .formatted(escaped(pageTitle), assets.address(folder, DocsAsset.ICON), head, body)
                .getBytes(UTF_8);
    }

    private String style(DocsAsset asset) {
        return "<link rel=\"stylesheet\" href=\"%s\">\n".formatted(assets.address(BESIDE_ROOT, asset));
    }

    private String script(String folder, DocsAsset asset) {
        return "<script src=\"%s\"></script>\n".formatted(assets.address(folder, asset));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
