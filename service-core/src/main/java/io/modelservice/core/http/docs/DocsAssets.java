package io.modelservice.core.http.docs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The assets, each read when it is first asked for and then kept. Thread-safe. */
final class DocsAssets {
    private final Map<DocsAsset, DocsContent> contents = new ConcurrentHashMap<>();

    DocsContent content(DocsAsset asset) {
        return contents.computeIfAbsent(asset, DocsContent::of);
    }

    /** An address that changes with the content, so that no page gets the script of an older version from a cache. */
    String address(String folder, DocsAsset asset) {
        return folder + asset.file() + "?v=" + content(asset).version();
    }
}
