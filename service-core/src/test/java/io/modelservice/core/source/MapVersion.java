package io.modelservice.core.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An artifact whose files are texts in memory, and which counts how often it was fetched. */
record MapVersion(
        String identity, String version, ArtifactDetails details, Map<String, String> files, AtomicInteger fetches)
        implements ArtifactVersion {
    static MapVersion of(String identity, Map<String, String> files) {
        return new MapVersion(identity, "", ArtifactDetails.NONE, files, new AtomicInteger());
    }

    @Override
    public void fetch(ArtifactFolder folder) throws IOException {
        fetches.incrementAndGet();
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            folder.write(file.getKey(), content.length, new ByteArrayInputStream(content));
        }
    }
}
