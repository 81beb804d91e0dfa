package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The artifacts of a run or of a logged model, listed and served by the tracking server itself. */
record ServerStore(MlflowServer server, Routes routes) implements FileStore {
    /** A page may be empty, and still name the next one. */
    private static final int MOST_PAGES = 100;

    /** How the two differ. */
    interface Routes {
        /** The route that lists a folder, with its query. */
        String list(String folder, String token);

        /** The path of a file's address, with its query. */
        String file(String path);
    }

    /** A run's. */
    static ServerStore ofRun(MlflowServer server, String run) {
        return new ServerStore(server, new Routes() {
            @Override
            public String list(String folder, String token) {
                return "artifacts/list" + query("run_id", run, "path", folder, "page_token", token);
            }

            @Override
            public String file(String path) {
                return "/get-artifact" + Query.of("run_id", run, "path", path);
            }
        });
    }

    /** A logged model's. */
    static ServerStore ofModel(MlflowServer server, String model) {
        String route = "logged-models/" + Query.encoded(model) + "/artifacts/";
        return new ServerStore(server, new Routes() {
            @Override
            public String list(String folder, String token) {
                return route + "directories" + query("artifact_directory_path", folder, "page_token", token);
            }

            @Override
            public String file(String path) {
                return "/ajax-api/2.0/mlflow/" + route + "files" + Query.of("artifact_file_path", path);
            }
        });
    }

    /** Without the pairs that have no value. */
    private static String query(String... pairs) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                given.addAll(List.of(pairs[i], pairs[i + 1]));
            }
        }
        return Query.of(given.toArray(new String[0]));
    }

    @Override
    public List<Entry> list(String folder) throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String token = "";
        do {
            if (!seen.add(token)) {
                throw new ArtifactRefusedException(server.uri() + " answers the same page of files again and again");
            }
            JsonNode page = server.get(routes.list(folder, token));
            page.path("files").forEach(file -> entries.add(entry(file, "")));
            if (seen.size() > MOST_PAGES || entries.size() > TreeFiles.MOST_FILES + TreeFiles.MOST_FOLDERS) {
                throw TreeFiles.tooMany();
            }
            token = page.path("next_page_token").asText("");
        } while (!token.isEmpty());
        return entries;
    }

    /** An item of a listing, below a prefix. */
    static Entry entry(JsonNode file, String prefix) {
        return new Entry(
                prefix + file.path("path").asText(""),
                file.path("is_dir").asBoolean(false),
                file.path("file_size").asLong(-1));
    }

    @Override
    public InputStream open(String path) throws IOException, InterruptedException {
        URI address = server.address(routes.file(path));
        return server.open(address);
    }
}
