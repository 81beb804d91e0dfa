package io.modelservice.core.contract;

import io.modelservice.base.ModelSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * What would break the callers of a model if another version took its place. An input may take more than before, never
 * less; an output may promise more, never less. Judged by what callers see in JSON: Java types, titles, descriptions and
 * the values of defaults are no part of the contract.
 */
public final class ContractChanges {
    private ContractChanges() {}

    /**
     * The differences that would break callers, input first, in the order of the fields that are served.
     *
     * @param inputBefore of the version that is served, as decorated, as are the others
     * @param inputAfter of the version that would replace it
     * @return one sentence for each, such as {@code input field 'a.b': is required now and was not}; empty if callers notice
     *     nothing
     */
    public static List<String> between(
            ModelSchema<?> inputBefore,
            ModelSchema<?> inputAfter,
            ModelSchema<?> outputBefore,
            ModelSchema<?> outputAfter) {
        List<String> changes = new ArrayList<>();
        new FieldChanges(Side.INPUT, changes).find(inputBefore, inputAfter, "");
        new FieldChanges(Side.OUTPUT, changes).find(outputBefore, outputAfter, "");
        return List.copyOf(changes);
    }
}
