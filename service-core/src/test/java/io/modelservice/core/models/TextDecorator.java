package io.modelservice.core.models;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import java.util.Optional;

/** Puts its mark around the text of an echo; tells where it was closed. */
public final class TextDecorator extends MLModelDecorator<EchoModel.Input, EchoModel.Output> {
    private final String mark;
    private final Optional<String> closes;

    /** Around an echo. */
    public TextDecorator(
            MLModel<EchoModel.Input, EchoModel.Output> model, String mark, Optional<String> closes, boolean fails) {
        super(model);
        if (fails) {
            throw new IllegalStateException("it was told to fail");
        }
        this.mark = mark;
        this.closes = closes;
    }

    @Override
    public Batch<EchoModel.Output> predictBatch(Batch<EchoModel.Input> inputs) {
        return super.predictBatch(inputs)
                .map(outputSchema(), output -> new EchoModel.Output(mark + output.text() + mark));
    }

    @Override
    public void close() {
        closes.ifPresent(Gates::closed);
        super.close();
    }
}
