package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import java.util.Optional;

/** Answers its text; its settings say who it is, what holds it while it is built, and where it tells that it was closed. */
public final class EchoModel implements MLModel<EchoModel.Input, EchoModel.Output> {
    private final String name;
    private final Optional<String> closes;

    /** A text. */
    public record Input(String text) {}

    /** The same text. */
    public record Output(String text) {}

    /** Waits for the gate, if one is named. */
    public EchoModel(Optional<String> name, Optional<String> gate, Optional<String> closes) {
        this.name = name.orElse("echo");
        this.closes = closes;
        gate.ifPresent(id -> Gates.open(id + ".reached"));
        gate.ifPresent(Gates::pass);
    }

    @Override
    public String qualifiedName() {
        return name;
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        return new Output(input.text());
    }

    @Override
    public void close() {
        closes.ifPresent(Gates::closed);
    }
}
