package io.modelservice.core.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a web address named when it was looked up. */
record HttpVersion(HttpFetcher fetcher, HttpPlace place, String identity) implements ArtifactVersion {
    @Override
    public void fetch(ArtifactFolder folder) throws IOException, InterruptedException {
        try (HttpAnswer answer = fetcher.get(place);
                InputStream body = new Connection(answer)) {
            requireSame(answer);
            folder.requireRoom(answer.length());
            String name = HttpName.of(place.uri(), answer.header("content-disposition"));
            if (Archive.is(name)) {
                Archive.unpack(name, body, folder);
            } else {
                folder.write(name, answer.length(), body);
            }
        }
    }

    private void requireSame(HttpAnswer answer) {
        String now = answer.validator();
        if (!now.isEmpty() && !now.equals(identity)) {
            throw new SourceUnavailableException(
                    "what is at %s has changed since it was looked up; it is asked again".formatted(place));
        }
    }

    /** The body, whose failures are the connection's and not the disk's. */
    private static final class Connection extends FilterInputStream {
        private final HttpPlace place;

        Connection(HttpAnswer answer) {
            super(answer.body());
            this.place = answer.place();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (IOException failure) {
                throw HttpFetcher.unavailable(place, failure);
            }
        }
    }
}
