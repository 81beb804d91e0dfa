package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxied artifact store, whose listings have base names alone.
 *
 * @param base address of its root, which ends in {@code /mlflow-artifacts/artifacts}
 */
record ProxyStore(MlflowServer server, URI base) implements FileStore {
    static final String ROUTE = "/api/2.0/mlflow-artifacts/artifacts";

    @Override
    public List<Entry> list(String folder) throws InterruptedException {
        String query = folder.isEmpty() ? "" : Query.of("path", folder);
        JsonNode answer = server.getAt(URI.create(base + query));
        List<Entry> entries = new ArrayList<>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        answer.path("files").forEach(file -> entries.add(ServerStore.entry(file, prefix)));
        return entries;
    }

    @Override
    public InputStream open(String path) throws IOException, InterruptedException {
        return server.open(URI.create(base + "/" + Query.path(path)));
    }
}
