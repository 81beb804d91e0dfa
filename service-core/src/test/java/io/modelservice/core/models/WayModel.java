package io.modelservice.core.models;

import io.modelservice.base.MLModel;

/** Tells whether its call has come through Javalin. */
public final class WayModel implements MLModel<WayModel.Input, WayModel.Output> {
    /** Nothing. */
    public record Input() {}

    /** Whether a frame of Javalin's is on the stack. */
    public record Output(boolean javalin) {}

    @Override
    public String qualifiedName() {
        return "way";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        return new Output(StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("io.javalin."))));
    }
}
