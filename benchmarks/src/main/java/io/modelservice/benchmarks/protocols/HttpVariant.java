package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.modelservice.benchmarks.KeptConnection;
import java.io.IOException;

/**
 * Asks by HTTP.
 *
 * @param request its bytes
 * @param answered what the answer's body has in it
 */
record HttpVariant(String name, String server, byte[] request, String answered) implements Variant {
    @Override
    public Caller connect(int port) throws IOException {
        KeptConnection connection = new KeptConnection(port);
        return new Caller() {
            @Override
            public void ask() throws IOException {
                connection.answer(request);
            }

            @Override
            public void check() throws IOException {
                String answer = new String(connection.answer(request), ISO_8859_1);
                if (!answer.contains(answered)) {
                    throw new IOException(name + " is answered by " + answer);
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }
}
