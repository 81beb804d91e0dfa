package io.modelservice.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Measurements of a flower, in centimetres. Names are spelt out, so that both sides of a comparison write the same JSON
 * without either translating them.
 */
public record IrisInput(
        @JsonProperty("sepal_length") double sepalLength,
        @JsonProperty("sepal_width") double sepalWidth,
        @JsonProperty("petal_length") double petalLength,
        @JsonProperty("petal_width") double petalWidth) {}
