package io.modelservice.it.swap;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import java.util.List;

/** Answers what the model answers that is swapped. */
public final class AskingModel implements MLModel<NumberModel.Question, AskingModel.Answer> {
    private final MLModel<NumberModel.Question, Answer> asked;

    /** As {@link NumberModel.Answer}, decorated. */
    public record Answer(
            long number,
            double decimal,
            String text,
            List<Long> list,
            NumberModel.Inner inner,
            boolean sound,
            String decorated) {}

    /** Asks for the other. */
    public AskingModel(ModelContext context) {
        asked = context.model("number_model", ModelSchema.of(NumberModel.Question.class), ModelSchema.of(Answer.class));
    }

    @Override
    public String qualifiedName() {
        return "asking_model";
    }

    @Override
    public String version() {
        return "none"; // no number: every number in an answer is the other's
    }

    @Override
    public Answer predict(NumberModel.Question question) {
        return asked.predict(question);
    }
}
