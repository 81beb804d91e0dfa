package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.NotReadyException;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.Validation;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.metrics.Phase;
import io.modelservice.core.privacy.SensitiveFields;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain that is asked only for what its input schema says, and only while it is ready, and whose answers are what its
 * output schema says. Immutable and thread-safe.
 */
record CheckedChain<I, O>(HostedIdentity identity, MLModel<I, O> chain, SchemaCodec<I> input, SchemaCodec<O> output) {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedChain.class);

    static <I, O> CheckedChain<I, O> of(HostedIdentity identity, MLModel<I, O> chain) {
        SchemaCodec<I> input = codec(identity, chain.inputSchema(), identity.unknownFields(), identity.validation());
        SchemaCodec<O> output = codec(identity, chain.outputSchema(), UnknownFields.IGNORE, Validation.STRICT);
        return new CheckedChain<>(identity, chain, input, output);
    }

    private static <T> SchemaCodec<T> codec(
            HostedIdentity identity, ModelSchema<T> schema, UnknownFields unknownFields, Validation validation) {
        return SchemaCodec.of(schema, unknownFields, validation, SensitiveFields.of(schema, identity.sensitive()));
    }

    byte[] answer(byte[] document, PhaseClock clock) {
        I instance = input.read(document);
        clock.end(Phase.DECODE);
        O prediction = asked(instance, clock);
        try {
            byte[] answer = output.write(prediction);
            clock.end(Phase.ENCODE);
            return answer;
        } catch (ValidationException e) { // a tensor of which JSON has no form
            throw new InvalidAnswerException(e.messages());
        }
    }

    private O asked(I instance, PhaseClock clock) {
        O prediction = ready().predict(instance);
        clock.end(Phase.CHAIN);
        checkAnswer(prediction);
        clock.end(Phase.VALIDATE);
        return prediction;
    }

    /** @param counted is given the number of instances before the chain is asked */
    <A> A answer(BatchCall<A> request, IntConsumer counted, PhaseClock clock) {
        Batch<I> instances = request.read(input);
        counted.accept(instances.size());
        clock.end(Phase.DECODE);
        Batch<O> predictions = asked(instances, clock);
        try {
            A answer = request.write(output, predictions);
            clock.end(Phase.ENCODE);
            return answer;
        } catch (ValidationException e) { // what the protocol has no form for
            throw new InvalidAnswerException(e.messages());
        }
    }

    O answer(I instance, Function<List<String>, RuntimeException> refusal, PhaseClock clock) {
        List<String> mistakes = input.check(instance, "input");
        if (!mistakes.isEmpty()) {
            throw refusal.apply(mistakes);
        }
        clock.end(Phase.DECODE);
        return asked(instance, clock);
    }

    Batch<O> answerAll(Batch<I> instances, Function<List<String>, RuntimeException> refusal, PhaseClock clock) {
        List<String> mistakes = input.check(instances, i -> "input, " + i);
        if (!mistakes.isEmpty()) {
            throw refusal.apply(mistakes);
        }
        clock.end(Phase.DECODE);
        return asked(instances, clock);
    }

    /** No instances have no predictions, and the chain is not asked: few models and libraries are made for it. */
    private Batch<O> asked(Batch<I> instances, PhaseClock clock) {
        MLModel<I, O> asked = ready();
        if (instances.size() == 0) {
            return Batch.of(output.schema(), List.of());
        }
        Batch<O> predictions = asked.predictBatch(instances);
        clock.end(Phase.CHAIN);
        if (predictions.size() != instances.size()) {
            throw new InvalidAnswerException(List.of(
                    "%d instances were answered by %d predictions".formatted(instances.size(), predictions.size())));
        }
        List<String> mistakes = output.check(predictions, i -> "output, " + i);
        if (!mistakes.isEmpty()) {
            throw new InvalidAnswerException(mistakes);
        }
        clock.end(Phase.VALIDATE);
        return predictions;
    }

    private void checkAnswer(O prediction) {
        List<String> mistakes = output.check(prediction, "output");
        if (!mistakes.isEmpty()) {
            throw new InvalidAnswerException(mistakes);
        }
    }

    private MLModel<I, O> ready() {
        if (!saysReady()) {
            throw new NotReadyException(
                    "model %s %s says that it is not ready".formatted(identity.qualifiedName(), identity.version()),
                    Duration.ofSeconds(1));
        }
        return chain;
    }

    /** What the chain says; one that fails over it is not ready. */
    boolean saysReady() {
        try {
            return chain.isReady();
        } catch (RuntimeException | Error e) { // a model's own code
            LOG.warn("model {} {} failed to say whether it is ready", identity.qualifiedName(), identity.version(), e);
            return false;
        }
    }
}
