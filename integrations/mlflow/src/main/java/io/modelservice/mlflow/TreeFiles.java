package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.mlflow.FileStore.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder of a store with all that is below it, or one file.
 *
 * @param root path of the folder or file; empty for all of the store
 */
record TreeFiles(FileStore store, String root) implements ArtifactFiles {
    static final int MOST_FILES = 10_000;
    static final int MOST_FOLDERS = 1_000;
    private static final int DEEPEST = 20;

    @Override
    public void write(ArtifactFolder folder) throws IOException, InterruptedException {
        List<Entry> files = all();
        if (files.isEmpty()) {
            throw new ArtifactMissingException(
                    "there are no files in '%s'; it is asked again".formatted(Refusals.shown(root)));
        }
        for (Entry file : files) {
            try (InputStream content = store.open(file.path())) {
                folder.write(name(file), file.size(), content);
            }
        }
    }

    /** The files, in the order of their names; none if there is nothing. */
    List<Entry> all() throws InterruptedException {
        List<Entry> files = new ArrayList<>();
        walk(root, 0, files, new ArrayList<>());
        if (files.isEmpty() && !root.isEmpty()) {
            String parent = root.substring(0, Math.max(0, root.lastIndexOf('/')));
            store.list(parent).stream()
                    .filter(entry -> !entry.isFolder() && entry.path().equals(root))
                    .forEach(files::add);
        }
        files.sort(Comparator.comparing(Entry::path));
        return files;
    }

    private void walk(String folder, int depth, List<Entry> files, List<Entry> folders) throws InterruptedException {
        for (Entry entry : store.list(folder)) {
            if (!isBelow(folder, entry.path())) {
                throw new ArtifactRefusedException("the server lists '%s' in the folder '%s', where it can't be"
                        .formatted(Refusals.shown(entry.path()), Refusals.shown(folder)));
            }
            (entry.isFolder() ? folders : files).add(entry);
            if (depth == DEEPEST || files.size() > MOST_FILES || folders.size() > MOST_FOLDERS) {
                throw tooMany();
            }
            if (entry.isFolder()) {
                walk(entry.path(), depth + 1, files, folders);
            }
        }
    }

    /** Each folder is a request of its own, and may be said to hold more of them without an end. */
    static ArtifactRefusedException tooMany() {
        return new ArtifactRefusedException(
                "the artifact has more than %d files, %d folders, or %d folders in one another; log it with fewer"
                        .formatted(MOST_FILES, MOST_FOLDERS, DEEPEST));
    }

    /** Whether a path is that of something in a folder; how the folder to write into takes its name is another matter. */
    private static boolean isBelow(String folder, String path) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        String name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && !name.contains("/")
                && !name.contains("\\")
                && !name.matches("(?s)[A-Za-z]:.*|.*\\p{Cntrl}.*");
    }

    /** The name of a file within the folder. */
    String name(Entry file) {
        if (root.isEmpty()) {
            return file.path();
        }
        return file.path().equals(root)
                ? root.substring(root.lastIndexOf('/') + 1)
                : file.path().substring(root.length() + 1);
    }

    /** Names and sizes as a number: what tells a place that may change from what it was. */
    static String digest(List<Entry> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(file -> digest.update((file.path() + "\0" + file.size() + "\0").getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
