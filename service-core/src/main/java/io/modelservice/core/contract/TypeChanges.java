package io.modelservice.core.contract;

import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.TensorType;
import java.util.List;
import java.util.Optional;

/** Compares the types of one field, and of what is in it. */
final class TypeChanges {
    private final Side side;
    private final List<String> changes;

    TypeChanges(Side side, List<String> changes) {
        this.side = side;
        this.changes = changes;
    }

    void find(ValueType before, ValueType after, String path) {
        if (before.equals(after) || side.target(before, after) instanceof AnyType) {
            return;
        }
        ValueType comparable = after;
        if (JsonForm.isListed(before) && JsonForm.isListed(after)) {
            comparable = elements((TensorType) before, (TensorType) after, path);
        } else {
            rows(before, after, path);
        }
        values(JsonForm.of(before), JsonForm.of(comparable), path);
    }

    /** Elements of another type are other bytes on the wires that send them as bytes; the rest is told in terms of the old. */
    private TensorType elements(TensorType before, TensorType after, String path) {
        if (before.element() != after.element()) {
            changes.add(
                    side.at(path, "has elements of type %s now, had %s".formatted(after.element(), before.element())));
        }
        return new TensorType(before.element(), after.shape());
    }

    /** Lists within a list may be of any length each, rows of a tensor may not. */
    private void rows(ValueType before, ValueType after, String path) {
        boolean lists = JsonForm.of(before) instanceof ListType && JsonForm.of(after) instanceof ListType;
        if (lists && JsonForm.needsEqualRows(side.target(before, after))) {
            boolean input = side == Side.INPUT;
            changes.add(
                    side.at(path, input ? "has to have rows of one length now" : "may have rows of any length now"));
        }
    }

    private void values(ValueType before, ValueType after, String path) {
        if (before instanceof RecordType old && after instanceof RecordType fresh) {
            new FieldChanges(side, changes).find(old.schema(), fresh.schema(), path + ".");
        } else if (before instanceof ListType old && after instanceof ListType fresh) {
            sizes(Sizes.of(old.constraints(), "item"), Sizes.of(fresh.constraints(), "item"), path);
            find(old.element(), fresh.element(), path + "[]");
        } else if (before instanceof MapType old && after instanceof MapType fresh) {
            sizes(Sizes.of(old.constraints(), "entry"), Sizes.of(fresh.constraints(), "entry"), path);
            find(old.value(), fresh.value(), path + ".*");
        } else {
            singles(before, after, path);
        }
    }

    private void sizes(Sizes before, Sizes after, String path) {
        Sizes source = side.source(before, after);
        Sizes target = side.target(before, after);
        if (!source.within(target)) {
            changes.add(side.at(path, side.limits(source, target)));
        }
    }

    private void singles(ValueType before, ValueType after, String path) {
        ValueType source = side.source(before, after);
        ValueType target = side.target(before, after);
        Optional<Numbers> number = Numbers.of(source);
        Optional<Numbers> numberTarget = Numbers.of(target);
        Optional<Texts> text = Texts.of(source);
        Optional<Texts> textTarget = Texts.of(target);
        if (number.isPresent() && numberTarget.isPresent()) {
            number.get().changes(numberTarget.get(), side).forEach(change -> changes.add(side.at(path, change)));
        } else if (text.isPresent() && textTarget.isPresent() && text.get().isOfForm(textTarget.get())) {
            text.get().changes(textTarget.get(), side).forEach(change -> changes.add(side.at(path, change)));
        } else if (!JsonForm.words(before).equals(JsonForm.words(after))) {
            changes.add(side.at(path, "is %s now, was %s".formatted(JsonForm.words(after), JsonForm.words(before))));
        }
    }
}
