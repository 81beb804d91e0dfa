package io.modelservice.core.admission;

import io.modelservice.core.tracing.TraceContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Work that waits at a gate, and remembers what became of it. */
final class TestWork implements Work {
    private static final long LIMIT_SECONDS = 20;

    final CompletableFuture<String> told = new CompletableFuture<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);
    final AtomicInteger endings = new AtomicInteger();
    volatile boolean abandoned;
    volatile boolean stubborn;
    volatile boolean interrupted;
    volatile boolean interruptedBefore;
    volatile boolean cancelled;
    volatile Runnable whenTold = () -> {};
    volatile Runnable whenWorking = () -> {};
    volatile Runnable whenAsked = () -> {};
    private volatile long deadline;

    TestWork(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** One that passes its gate at once. */
    static TestWork open(Duration limit) {
        TestWork work = new TestWork(limit);
        work.gate.countDown();
        return work;
    }

    void deadlineIn(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public Runnable work() {
        interruptedBefore = Thread.currentThread().isInterrupted();
        entered.countDown();
        boolean waits = true;
        while (waits) {
            try {
                waits = !gate.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                waits = stubborn;
            }
        }
        whenWorking.run();
        return () -> tell("answered");
    }

    private void tell(String outcome) {
        told.complete(outcome);
        whenTold.run();
    }

    @Override
    public void refuse(Refusal why) {
        tell(why.word());
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isAbandoned() {
        whenAsked.run();
        return abandoned;
    }

    @Override
    public @Nullable TraceContext trace() {
        return null;
    }

    @Override
    public void ended() {
        endings.incrementAndGet();
        ended.countDown();
    }

    String outcome() throws Exception {
        return told.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    void awaitEntered() throws InterruptedException {
        await(entered);
    }

    void awaitEnded() throws InterruptedException {
        await(ended);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not happen in time");
        }
    }
}
