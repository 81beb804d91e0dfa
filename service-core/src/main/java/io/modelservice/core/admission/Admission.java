package io.modelservice.core.admission;

import io.modelservice.core.config.ModelLimits;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one model takes on: so many calls inside it, so many under way, each waiting so long for its turn and taking so long
 * in all. A call that waits holds no thread. A call keeps its slot until its work has ended, whether its caller was
 * answered meanwhile or not. Thread-safe.
 *
 * <p>Of a model alone every call that has its turn takes a slot, which it finds here. With decorators around it, which may
 * answer without asking it, the slot is taken where the model is asked; then a call's turn is here at once, and it may wait
 * on a thread.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final String model;
    private final ModelLimits limits;
    private final Slots slots;
    private final boolean alone;
    private final Crew crew;
    private final LimitWatch watch;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Queue<Call> queue = new ConcurrentLinkedQueue<>();

    /**
     * A model that nobody calls yet.
     *
     * @param model as the log calls it
     * @param slots inside the model
     * @param alone whether each call asks the model, so that its slot is taken here
     */
    public Admission(String model, Slots slots, boolean alone, Crew crew, LimitWatch watch) {
        this.model = model;
        this.limits = slots.limits();
        this.slots = slots;
        this.alone = alone;
        this.crew = crew;
        this.watch = watch;
        watch.gauges(slots::taken, () -> queue.size() + slots.waiting(), hanging::get);
    }

    /**
     * Lets a call in, if there is room for it at all.
     *
     * @throws RefusedException if there is not
     */
    public Call admit(Work work) {
        enter();
        return new Call(this, work);
    }

    /**
     * Lets a call of this process in, which waits for its turn on its own thread; {@link #leave} must follow.
     *
     * @return when its turn had come
     * @throws RefusedException if there is no room for it, or its turn did not come in time
     */
    public long enterHere() {
        enter();
        try {
            return alone ? slots.take() : System.nanoTime();
        } catch (RefusedException e) {
            left();
            watch.refused(e.refusal());
            throw e;
        }
    }

    /** Ends what {@link #enterHere} began. */
    public void leave(long since) {
        Call next = giveBack(since, false);
        left();
        if (next != null) {
            start(next);
        }
    }

    private void enter() {
        if (isStuck()) {
            throw refused(Refusal.STUCK);
        }
        if (underWay.incrementAndGet() > limits.inFlight()) {
            underWay.decrementAndGet();
            throw refused(Refusal.IN_FLIGHT);
        }
    }

    private RefusedException refused(Refusal why) {
        watch.refused(why);
        return new RefusedException(why);
    }

    /** What it takes on. */
    public ModelLimits limits() {
        return limits;
    }

    /** Whether so many calls hang that it should not be asked for more. */
    public boolean isStuck() {
        int calls = hanging.get();
        return calls > 0 && (calls > limits.maxHung() || calls >= slots.limit());
    }

    /** As the log calls it. */
    String model() {
        return model;
    }

    Deadlines deadlines() {
        return crew.deadlines();
    }

    LimitWatch watch() {
        return watch;
    }

    boolean takeSlot() {
        return !alone || slots.tryTake();
    }

    void queue(Call call) {
        queue.add(call);
        startWaiting(); // a slot may have fallen free since
    }

    void unqueue(Call call) {
        queue.remove(call);
    }

    /** Its turn has come. */
    void start(Call call) {
        Call next = call;
        while (next != null && !crew.workers().tryExecute(next::runAll)) {
            next.refuse(crew.workers().isClosed() ? Refusal.STOPPED : Refusal.IN_FLIGHT);
            next = giveBack();
        }
    }

    /** Tells something on a thread that may wait. */
    void aside(Runnable telling) {
        if (!crew.workers().tryExecute(telling)) {
            telling.run();
        }
    }

    /** One more call takes no notice of its deadline, or one fewer. */
    void hangs(int change) {
        int calls = hanging.addAndGet(change);
        if (change > 0) {
            LOG.warn(
                    "model {}: a call goes on past its deadline and keeps its slot; {} do now, {} may before the model is not ready",
                    model,
                    calls,
                    limits.maxHung());
        } else {
            LOG.info("model {}: a call that went on past its deadline has ended; {} still go on", model, calls);
        }
    }

    /** A call is answered or refused, or is about to be. */
    void left() {
        underWay.decrementAndGet();
    }

    /** A call has ended; returns who has its slot from now on, and is to be started; null if nobody waits. */
    @Nullable
    Call giveBack(long since, boolean late) {
        if (alone) {
            slots.observe(since, late);
        }
        return giveBack();
    }

    @Nullable
    Call giveBack() {
        if (!alone) {
            return null;
        }
        Call next = slots.taken() > slots.limit() ? null : nextWaiting(); // fewer may be inside than there were
        if (next == null) {
            slots.giveBack();
        }
        startWaiting(); // one may have come since, or more may be inside than there were
        return next;
    }

    private @Nullable Call nextWaiting() {
        Call next = queue.poll();
        while (next != null && !next.takesSlot()) {
            next = queue.poll();
        }
        return next;
    }

    private void startWaiting() {
        while (!queue.isEmpty() && slots.tryTake()) {
            Call next = nextWaiting();
            if (next == null) {
                slots.giveBack();
            } else {
                start(next);
            }
        }
    }
}
