package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.PredictionContext;
import io.modelservice.core.admission.Admission;
import io.modelservice.core.admission.RefusedException;
import io.modelservice.core.codec.Examples;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.metrics.CallTotals;
import io.modelservice.core.metrics.PredictionMetrics;
import io.modelservice.core.tracing.Traced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it is served right now: its chain and everything made for it beforehand. Immutable and thread-safe.
 *
 * @param <I> one instance, as decorated
 * @param <O> one prediction, as decorated
 */
public final class HostedModel<I, O> {

    private final HostedIdentity identity;
    private final CheckedChain<I, O> checked;
    private final String displayName;
    private final String description;
    private final Usage usage;
    private final AtomicBoolean retired = new AtomicBoolean();
    private final Readiness readiness;
    private final MeasuredCalls calls;
    private final Admission admission;
    private final Promptness promptness;
    private final ModelDocumentation documentation;

    /**
     * Asks the chain for everything that will be told of it.
     *
     * @param promptness whether it may be asked on threads that others wait for
     * @param closings where the chain is closed
     * @param ending run once that is done
     */
    HostedModel(
            HostedIdentity identity,
            MLModel<I, O> chain,
            PredictionMetrics metrics,
            Admission admission,
            Promptness promptness,
            Closings closings,
            Runnable ending) {
        this.identity = identity;
        this.calls = new MeasuredCalls(metrics);
        this.admission = admission;
        this.promptness = promptness;
        this.displayName = identity.displayName(chain);
        this.description = identity.description(chain);
        this.checked = CheckedChain.of(identity, chain);
        this.readiness = new Readiness(checked::saysReady);
        this.usage = new Usage(
                () -> {
                    ChainBuilder.close(chain);
                    ending.run();
                },
                closing -> closings.begin(closing, identity.loader()));
        this.documentation = ModelDocumentation.of(chain, identity.unknownFields());
        for (String example : documentation.refusedExamples()) {
            Advice.give("model %s %s: the documentation leaves out an example that its field does not take: %s; mend it"
                    .formatted(identity.qualifiedName(), identity.version(), example));
        }
    }

    /** The name it is served under. */
    public String qualifiedName() {
        return identity.qualifiedName();
    }

    /** Its version. */
    public String version() {
        return identity.version();
    }

    /** Digest of its artifact, {@code sha256:} and 64 hexadecimal digits; null if it has none. */
    public @Nullable String digest() {
        return identity.digest();
    }

    /** What its place says of its artifact, by name; empty if nothing is said. */
    public Map<String, String> tags() {
        return identity.details().tags();
    }

    /** Its name for people. */
    public String displayName() {
        return displayName;
    }

    /** What it predicts, as decorated. */
    public String description() {
        return description;
    }

    /** How often it was called. */
    public CallTotals totals() {
        return calls.totals();
    }

    /** What it takes on; who asks it for others than this process is let in there first. */
    public Admission admission() {
        return admission;
    }

    /** Whether it may be asked on a thread that others wait for. */
    public Promptness promptness() {
        return promptness;
    }

    /** Whether its chain can be asked right now; one that does not say so is not, but the first who asks waits for it. */
    public boolean isReady() {
        try {
            return !admission.isStuck() && using(readiness::ask);
        } catch (NotReadyException e) { // it is closed
            return false;
        }
    }

    /** Its schemas, as callers read them. */
    public ModelDocumentation documentation() {
        return documentation;
    }

    /** What can be sent, as JSON says it; empty if nothing was found that the input schema takes. */
    public Optional<Map<String, @Nullable Object>> inputExample() {
        return example(checked.input());
    }

    /** What may come back, as JSON says it; empty if nothing was found that the output schema takes. */
    public Optional<Map<String, @Nullable Object>> outputExample() {
        return example(checked.output());
    }

    private Optional<Map<String, @Nullable Object>> example(SchemaCodec<?> codec) {
        try {
            return using(() -> Examples.of(codec));
        } catch (RuntimeException
                | Error e) { // reading one runs the authors' records, of a model that may be closed by now
            Advice.give("model %s %s failed over an example of its values".formatted(qualifiedName(), version()), e);
            return Optional.empty();
        }
    }

    /** Instances, as protocols read them. */
    public SchemaCodec<I> input() {
        return checked.input();
    }

    /** Predictions, as protocols write them. */
    public SchemaCodec<O> output() {
        return checked.output();
    }

    MLModel<I, O> chain() {
        return checked.chain();
    }

    /** A new call of this model, with the deadline that all its calls have. */
    public CallContext call(String requestId) {
        return CallContext.of(requestId, admission.limits().deadline(), this);
    }

    /**
     * Answers a JSON document with a JSON document.
     *
     * @throws io.modelservice.core.codec.ValidationException if the document is not what the input schema says
     * @throws InvalidAnswerException if the answer is not what the output schema says
     * @throws RuntimeException what the chain throws
     */
    public byte[] predict(byte[] document, CallContext call) {
        return calls.measured(
                1, call.trace(), () -> using(() -> call.call(() -> checked.answer(document, calls.clock(call)))));
    }

    /**
     * Answers a request for any number of predictions, all or nothing; for none without asking the chain.
     *
     * @throws io.modelservice.core.codec.ValidationException if an instance is not what the input schema says
     * @throws InvalidAnswerException if an answer is not what the output schema says, or can't be told in the request's
     *     form
     * @throws RuntimeException what the chain throws
     */
    public <A> A predict(BatchCall<A> request, CallContext call) {
        return calls.measured(
                call.trace(),
                counted -> using(() -> call.call(() -> checked.answer(request, counted, calls.clock(call)))));
    }

    /** As {@link #predict(byte[], CallContext)}, within a limit that the chain is told of, and not counted: a trial. */
    byte[] tried(byte[] document, Duration limit, CallContext call) {
        return using(() -> call.detached(limit).call(() -> checked.answer(document, PhaseClock.stopped())));
    }

    /** One message for each mistake of a document; empty if the input schema takes it. */
    List<String> mistakes(byte[] document) {
        try {
            using(() -> checked.input().read(document));
            return List.of();
        } catch (ValidationException e) {
            return e.messages();
        }
    }

    /**
     * Answers a value of this process.
     *
     * @param refusal what is thrown if it is not what the input schema says, of one message for each mistake
     * @throws InvalidAnswerException if the answer is not what the output schema says
     */
    O predict(I instance, Function<List<String>, RuntimeException> refusal) {
        return inTurn(() -> calls.measured(
                1,
                Traced.current(),
                () -> using(() -> within(() -> checked.answer(instance, refusal, calls.clock())))));
    }

    /** As {@link #predict(Object, Function)}, for many. */
    Batch<O> predictBatch(Batch<I> instances, Function<List<String>, RuntimeException> refusal) {
        return inTurn(() -> calls.measured(
                instances.size(),
                Traced.current(),
                () -> using(() -> within(() -> checked.answerAll(instances, refusal, calls.clock())))));
    }

    /**
     * Does a call of this process when its turn has come, for which its thread waits.
     *
     * @throws io.modelservice.base.PredictionException if it does not come in time
     */
    public <R> R inTurn(Supplier<R> work) {
        long since;
        try {
            since = admission.enterHere();
        } catch (RefusedException e) {
            throw e.refusal().exception(qualifiedName());
        }
        try {
            return work.get();
        } finally {
            admission.leave(since);
        }
    }

    /** Within the call that this thread works on, if there is one, else within a new one. */
    private <R> R within(Callable<R> work) throws Exception {
        boolean called = !PredictionContext.current().requestId().isEmpty();
        return called ? work.call() : call(UUID.randomUUID().toString()).call(work);
    }

    private <R> R using(Callable<R> work) {
        return usage.call(work, identity.loader());
    }

    /** Keeps the chain from being closed until {@link #letGo}; false if it is closed, or about to be. */
    boolean hold() {
        return usage.tryBegin();
    }

    /** Ends a {@link #hold}. */
    public void letGo() {
        usage.end();
    }

    /**
     * Takes no more calls; the chain is closed when the last one has ended, which is not waited for. More than once is once.
     */
    void retire() {
        if (retired.compareAndSet(false, true)) {
            usage.end();
        }
    }

    /** Waits until the chain is closed; false if the time ran out before. */
    boolean awaitClosed(long nanos) throws InterruptedException {
        return usage.awaitEnd(nanos);
    }
}
