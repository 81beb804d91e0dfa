package io.modelservice.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where folders can be listed, one level at a time, and files be read. */
interface FileStore {

    /**
     * A file or folder.
     *
     * @param path from the store's root, as the server gave it
     * @param size in bytes; -1 if the server does not say
     */
    record Entry(String path, boolean isFolder, long size) {}

    /** What is in a folder, empty for the store's root; nothing if there is no such folder. */
    List<Entry> list(String folder) throws InterruptedException;

    /** A file's content, to be closed by the caller. */
    InputStream open(String path) throws IOException, InterruptedException;
}
