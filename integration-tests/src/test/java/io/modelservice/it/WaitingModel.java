package io.modelservice.it;

import io.modelservice.base.MLModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Predicts only when the test says so: calls a port, and answers the byte that it gets. */
public final class WaitingModel implements MLModel<WaitingModel.Call, WaitingModel.Answer> {
    /** Where to call. */
    public record Call(int port) {}

    /** What was said there. */
    public record Answer(int said) {}

    @Override
    public String qualifiedName() {
        return "waiting_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Answer predict(Call call) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), call.port())) {
            return new Answer(socket.getInputStream().read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
