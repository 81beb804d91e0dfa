package io.modelservice.core.contract;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which numbers a field takes or gives.
 *
 * @param whole whether they have no fraction
 * @param factors all of them are multiples of each
 */
record Numbers(boolean whole, NumberRange range, List<BigDecimal> factors) {
    static Optional<Numbers> of(ValueType type) {
        if (!(type instanceof ScalarType scalar) || !isNumber(scalar.scalar())) {
            return Optional.empty();
        }
        boolean whole = scalar.scalar().kind() == Scalar.Kind.INTEGER;
        NumberRange range = NumberRange.of(scalar.scalar());
        List<BigDecimal> factors = new ArrayList<>();
        if (whole) {
            factors.add(BigDecimal.ONE);
        }
        for (Constraint constraint : scalar.constraints()) {
            if (constraint instanceof Bound bound) {
                range = range.limited(bound, whole);
            } else if (constraint instanceof MultipleOf multiple) {
                factors.add(multiple.factor());
            }
        }
        return Optional.of(new Numbers(whole, range, factors));
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.NUMBER;
    }

    /** In words, why these don't all fit a target; empty if they do. */
    List<String> changes(Numbers target, Side side) {
        List<String> changes = new ArrayList<>();
        boolean input = side == Side.INPUT;
        if (target.whole && !whole) {
            changes.add(input ? "takes whole numbers only now" : "may have a fraction now");
        }
        if (!range.within(target.range)) {
            changes.add(side.limits(range, target.range));
        }
        for (BigDecimal factor : target.factors) {
            boolean ones = factor.compareTo(BigDecimal.ONE) == 0; // told already
            if (!ones && !areMultiplesOf(factor)) {
                String text = NumberRange.text(factor);
                changes.add((input ? "has to be a multiple of %s now" : "need not be a multiple of %s any more")
                        .formatted(text));
            }
        }
        return changes;
    }

    private boolean areMultiplesOf(BigDecimal factor) {
        return factors.stream().anyMatch(own -> own.remainder(factor).signum() == 0);
    }
}
