package io.modelservice.core.http.docs;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every file that the pages load, and the only ones that are served: a name from a caller is compared with these, and
 * never becomes a part of a resource's name.
 */
enum DocsAsset {
    SWAGGER_UI("swagger-ui-bundle.js", DocsAsset.SCRIPT),
    SWAGGER_UI_PAGE("swagger-ui-page.js", DocsAsset.SCRIPT),
    SWAGGER_UI_STYLE("swagger-ui.css", DocsAsset.STYLE),
    OAUTH2_REDIRECT("oauth2-redirect.js", DocsAsset.SCRIPT),
    REDOC("redoc.standalone.js", DocsAsset.SCRIPT),
    REDOC_PAGE("redoc-page.js", DocsAsset.SCRIPT),
    PAGE_STYLE("page.css", DocsAsset.STYLE),
    ICON("icon.svg", "image/svg+xml;charset=utf-8");

    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final String STYLE = "text/css;charset=utf-8";

    private final String file;
    private final String mediaType;

    DocsAsset(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    static Optional<DocsAsset> named(String file) {
        return Stream.of(values()).filter(asset -> asset.file.equals(file)).findFirst();
    }

    /** Its name in the address, and that of the resource beside this class. */
    String file() {
        return file;
    }

    String mediaType() {
        return mediaType;
    }
}
