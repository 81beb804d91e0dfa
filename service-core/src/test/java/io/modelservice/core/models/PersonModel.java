package io.modelservice.core.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import jakarta.validation.constraints.Max;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of several kinds of fields; its label is made of a text and of the call's parameters, its score of the numbers. */
public final class PersonModel implements MLModel<PersonModel.Input, PersonModel.Output> {
    /** What somebody does. */
    public enum Job {
        /** Cares. */
        @JsonProperty("nurse")
        NURSE,
        /** Cooks. */
        @JsonProperty("cook")
        COOK
    }

    /** Somebody. */
    public record Input(
            @Max(99) int age,
            Job job,
            @Nullable Double income,
            @Nullable String note,
            @JsonProperty(defaultValue = "false") boolean member,
            @Nullable List<Integer> children) {}

    /** What is made of it. */
    public record Output(String label, double score) {}

    @Override
    public String qualifiedName() {
        return "person";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        String note = input.note() == null ? "-" : input.note();
        double income = input.income() == null ? 0.5 : input.income();
        int children = input.children() == null ? 0 : input.children().size();
        String parameters = PredictionContext.current().parameters().toString();
        return new Output(
                "%s, %s, %s, %s".formatted(input.job(), note, input.member(), parameters),
                input.age() + income + 100 * children);
    }
}
