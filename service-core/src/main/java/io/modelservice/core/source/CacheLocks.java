package io.modelservice.core.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which folders of the cache are in use, told to other processes by locks on bytes of one file: a lock ends with its
 * process, and process numbers mean nothing from one container to the next. One for each cache folder and process, never
 * closed while the process lives, since closing it would end all locks. Thread-safe.
 */
final class CacheLocks {
    private final Path file;
    private final Map<Path, Use> uses = new HashMap<>();
    private @Nullable FileChannel channel;

    CacheLocks(Path file) {
        this.file = file;
    }

    /** Counts one more use; others leave the folder alone until as many have been released. */
    synchronized void hold(Path folder) {
        Use use = uses.computeIfAbsent(folder, absent -> new Use(lock(absent, true)));
        use.count++;
    }

    /** Counts one use less. */
    synchronized void release(Path folder) {
        Use use = uses.get(folder);
        if (use != null && --use.count == 0) {
            uses.remove(folder);
            end(use.lock);
        }
    }

    /** Does something to a folder that nobody uses; false if somebody does, or if it can't be told. */
    synchronized boolean ifUnused(Path folder, IoAction action) throws IOException {
        FileLock lock = uses.containsKey(folder) ? null : lock(folder, false);
        if (lock == null) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            end(lock);
        }
    }

    private @Nullable FileLock lock(Path folder, boolean shared) {
        try {
            return open().tryLock(place(folder), 1, shared);
        } catch (IOException | OverlappingFileLockException unknown) {
            return null; // a file system without locks, or a second cache in this process: nothing is deleted then
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private static long place(Path folder) {
        String name = PrivateFiles.parent(folder).getFileName() + "/" + folder.getFileName();
        return Long.parseUnsignedLong(TreeDigest.ofText(name).substring(0, 15), 16);
    }

    private static void end(@Nullable FileLock lock) {
        try {
            if (lock != null) {
                lock.release();
            }
        } catch (IOException gone) {
            // the folder is left alone until this process ends
        }
    }

    /** Something that reads or writes files. */
    interface IoAction {
        void run() throws IOException;
    }

    private static final class Use {
        private final @Nullable FileLock lock;
        private int count;

        Use(@Nullable FileLock lock) {
            this.lock = lock;
        }
    }
}
