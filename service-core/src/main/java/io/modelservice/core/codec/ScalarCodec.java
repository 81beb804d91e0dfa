package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What single values share: one token each, a type by whose name a mistake is called, constraints. */
abstract class ScalarCodec implements ValueCodec {
    private final Class<?> javaType;
    private final ConstraintChecks constraints;
    private final String mismatchKind;
    private final String mismatch;
    private final boolean lax;

    ScalarCodec(Scalar scalar, ConstraintChecks constraints, WireRules rules, String mismatchKind, String mismatch) {
        this.javaType = scalar.javaType();
        this.constraints = constraints;
        this.mismatchKind = mismatchKind;
        this.mismatch = mismatch;
        this.lax = rules.isLax();
    }

    /** The value of a token of the right kind; null after adding a violation, or if the token is not of that kind. */
    abstract @Nullable Object value(JsonParser json, JsonToken token, Violations violations) throws IOException;

    /** The same for a token of another kind, where values are converted. */
    abstract @Nullable Object converted(JsonParser json, JsonToken token, Violations violations) throws IOException;

    final boolean isLax() {
        return lax;
    }

    @Override
    public final @Nullable Object read(JsonParser json, Violations violations) throws IOException {
        int mark = violations.mark();
        JsonToken token = json.currentToken();
        Object value = value(json, token, violations);
        if (value == null && lax && violations.mark() == mark) {
            value = converted(json, token, violations);
        }
        if (value != null) {
            constraints.check(value, violations);
        } else if (violations.mark() == mark) {
            refuse(violations);
            json.skipChildren();
        }
        return value;
    }

    @Override
    public void check(Object value, Violations violations) {
        if (javaType.isInstance(value)) {
            constraints.check(value, violations);
        } else {
            refuse(violations);
        }
    }

    @Override
    public final void refuseNull(Violations violations) {
        refuse(violations);
    }

    private void refuse(Violations violations) {
        violations.add(mismatchKind, mismatch);
    }
}
