package com.example;

import io.modelservice.base.MLModel;
import jakarta.validation.constraints.Positive;

/** Computes the body mass index. */
public class BmiModel implements MLModel<BmiModel.Person, BmiModel.Bmi> {

    public record Person(@Positive double weightKg, @Positive double heightM) {}

    public record Bmi(double bmi) {}

    @Override
    public String qualifiedName() {
        return "bmi_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Bmi predict(Person person) {
        return new Bmi(person.weightKg() / (person.heightM() * person.heightM()));
    }
}
