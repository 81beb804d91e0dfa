package io.modelservice.it.swap;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers the number of its artifact in every field. */
public final class NumberModel implements MLModel<NumberModel.Question, NumberModel.Answer> {
    private final long number;
    private volatile boolean closed;

    /**
     * What is asked.
     *
     * @param gate that the call waits at; empty for none
     */
    public record Question(String gate) {}

    /** The number in a record of its own. */
    public record Inner(long number) {}

    /** The number in many forms, and whether the model is of any use. */
    public record Answer(long number, double decimal, String text, List<Long> list, Inner inner, boolean sound) {}

    /** Reads its number. */
    public NumberModel(ModelContext context) throws IOException {
        number = number(context);
        if (Fate.of(number) == Fate.THROWS) {
            throw new IllegalStateException("version " + number + " can't be built");
        }
        Numbers.opened(this);
    }

    static long number(ModelContext context) throws IOException {
        Path file = context.artifact().orElseThrow().resolve(NumberSource.FILE);
        return Long.parseLong(Files.readString(file));
    }

    long number() {
        return number;
    }

    @Override
    public String qualifiedName() {
        return "number_model";
    }

    @Override
    public String version() {
        return Long.toString(number);
    }

    @Override
    public Answer predict(Question question) {
        requireOpen();
        if (!question.gate().isEmpty()) {
            Numbers.pass(question.gate(), number);
        }
        boolean sound = Fate.of(number).serves();
        Answer answer =
                new Answer(number, number, Long.toString(number), List.of(number, number), new Inner(number), sound);
        requireOpen();
        return answer;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("version " + number + " was closed while it was used");
        }
    }

    @Override
    public void close() {
        closed = true;
        Numbers.closed(this);
    }
}
