package io.modelservice.core.source;

import io.modelservice.core.source.Archive.UnreadableArchiveException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An archive's bytes, of which the last are kept: there it says whether it is whole, which one that was cut between two
 * files does not show otherwise.
 */
final class ArchiveTail extends FilterInputStream {
    /** A zip's last record is this long, and a comment may follow; a tar ends with two blocks of zeros. */
    private static final int ZIP_END = 22;

    private static final int KEPT = ZIP_END + 65_535;

    private final byte[] ring = new byte[KEPT];
    private long read;
    private long limit;

    ArchiveTail(InputStream content) {
        super(content);
    }

    /** Takes so many bytes more, and none beyond them: what comes before a file is held in memory by its reader. */
    void allow(long more) {
        limit = more > Long.MAX_VALUE - read ? Long.MAX_VALUE : read + more;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        for (int i = 0; i < count; i++) {
            ring[(int) (read++ % KEPT)] = into[from + i];
        }
        if (read > limit) {
            throw new UnreadableArchiveException("it has more than it may, beside its files");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 13)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads on to the end, and there finds how many files a zip has. */
    void requireZipEnd(int entries) throws IOException {
        drain();
        for (long at = read - ZIP_END; at >= Math.max(0, read - KEPT); at--) {
            if (number(at, 4) == 0x06054b50L && number(at + 20, 2) == read - at - ZIP_END) {
                if (number(at + 10, 2) != (entries & 0xffff)) {
                    throw new UnreadableArchiveException("it has other files than it says at its end");
                }
                return;
            }
        }
        throw new UnreadableArchiveException("its end is missing");
    }

    /** Reads on to the end, and there finds a block of zeros. */
    void requireTarEnd() throws IOException {
        drain();
        boolean zeros = read >= 1_024;
        for (long at = Math.max(0, read - 512); at < read; at++) {
            zeros = zeros && ring[(int) (at % KEPT)] == 0;
        }
        if (!zeros) {
            throw new UnreadableArchiveException("its end is missing");
        }
    }

    private void drain() throws IOException {
        allow(64L << 20);
        byte[] rest = new byte[1 << 13];
        int count = read(rest);
        while (count >= 0) {
            count = read(rest);
        }
    }

    private long number(long at, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (ring[(int) ((at + i) % KEPT)] & 0xff);
        }
        return number;
    }
}
