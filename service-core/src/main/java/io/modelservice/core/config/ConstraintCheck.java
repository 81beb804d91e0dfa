package io.modelservice.core.config;

import io.modelservice.base.Constraint;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.List;

/** Checks one value against what its field asks beyond the type. Values that were put in are not quoted. */
record ConstraintCheck(Mistakes mistakes, List<String> examples, String path) {
    void check(Object value, ScalarType type, boolean secret) {
        for (Constraint constraint : type.constraints()) {
            if (value instanceof Number number) {
                checkNumber(new BigDecimal(number.toString()), constraint, type, secret);
            } else if (value instanceof String text) {
                checkText(text, constraint, secret);
            }
        }
    }

    private void checkNumber(BigDecimal number, Constraint constraint, ScalarType type, boolean secret) {
        String value = secret ? "what is put in here" : number.toPlainString();
        if (constraint instanceof Constraint.Bound bound && !Ranges.holds(bound, number)) {
            mistakes.atValue(
                    path, value + " is out of range", "give a number that is " + Ranges.of(type.constraints()));
        } else if (constraint instanceof Constraint.MultipleOf multiple
                && number.remainder(multiple.factor()).signum() != 0) {
            String factor = multiple.factor().toPlainString();
            mistakes.atValue(path, value + " is no multiple of " + factor, "give one");
        }
    }

    private void checkText(String text, Constraint constraint, boolean secret) {
        if (constraint instanceof Constraint.Size range) {
            int length = text.codePointCount(0, text.length());
            if (length < range.min() || length > range.max()) {
                mistakes.atValue(
                        path, "this has a wrong number of characters", "give " + Ranges.of(range) + " characters");
            }
        } else if (constraint instanceof Constraint.Matches form
                && !form.pattern().matcher(text).find()) {
            mistakes.atValue(path, "this does not have the form asked for", like(form));
        } else if (constraint instanceof Constraint.OneOf words
                && !words.words().contains(text)) {
            String what = (secret ? "what is put in here" : Shown.key(text)) + " is not known here";
            String all = "write one of " + String.join(", ", words.words());
            mistakes.atValue(path, what, secret ? all : NearMiss.mend(text, words.words(), "write one of "));
        }
    }

    private String like(Constraint.Matches form) {
        return examples.isEmpty()
                ? "match the regular expression " + form.pattern().pattern()
                : "write it like " + String.join(" or ", examples);
    }
}
