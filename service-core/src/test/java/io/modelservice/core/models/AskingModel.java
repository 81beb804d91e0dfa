package io.modelservice.core.models;

import io.modelservice.base.JsonCodec;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelMetrics;
import io.modelservice.base.ModelSchema;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks another entry, an echo, through records of its own; counts, and shows the codec of its context. */
public final class AskingModel implements MLModel<AskingModel.Question, AskingModel.Answer> {
    private final String name;
    private final MLModel<?, ?> other;
    private final JsonCodec<Question> codec;
    private final ModelMetrics.Counter counter;
    private final ModelMetrics.Histogram lengths;

    /** What an echo takes and gives, as seen from here. */
    public record Question(String text) {}

    /** What came back, and the question as JSON. */
    public record Answer(String text, String json) {}

    /** No field of an echo. */
    public record Misfit(String tixt) {}

    /** Asks the model of this name. */
    public AskingModel(Optional<String> name, String asks, Optional<Boolean> misfit, ModelContext context) {
        this.name = name.orElse("asking");
        ModelSchema<Question> question = ModelSchema.of(Question.class);
        this.other = misfit.orElse(false)
                ? context.model(asks, ModelSchema.of(Misfit.class), question)
                : context.model(asks, question, question);
        this.codec = context.json(question);
        this.counter = context.metrics().counter("asked_total", "Questions asked.", "kind");
        this.lengths = context.metrics().histogram("asked_chars", "Length of questions.", new double[] {2, 10});
        context.metrics().gauge("asked_limit_chars", "How long a question may be.", () -> 10);
    }

    @Override
    public String qualifiedName() {
        return name;
    }

    @Override
    public String version() {
        return "2.0.0";
    }

    @Override
    public Answer predict(Question question) {
        counter.add(1, "plain");
        lengths.observe(question.text().length());
        @SuppressWarnings("unchecked") // seen as questions unless this is the misfit, which is never ready
        MLModel<Question, Question> echo = (MLModel<Question, Question>) other;
        return new Answer(echo.predict(question).text(), new String(codec.write(question), StandardCharsets.UTF_8));
    }
}
