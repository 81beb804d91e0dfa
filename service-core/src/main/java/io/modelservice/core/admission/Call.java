package io.modelservice.core.admission;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call that a model's {@link Admission} has let in: it waits for its turn, is done, or is refused. Whatever comes of it
 * is told once. Thread-safe.
 */
public final class Call implements CyclicTimeouts.Expirable {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** A call that is still done so long after its deadline takes no notice of it. */
    static final long HANGS_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Admission admission;
    private final Work work;
    private final long began = System.nanoTime();
    private final long turnUntil;
    private State state = State.NEW;
    private boolean slot;
    private boolean told;
    private volatile boolean queued; // it has had to wait for its turn
    private boolean hangs;
    private @Nullable Thread thread;

    private enum State {
        NEW,
        WAITING,
        WORKING,
        ENDED
    }

    Call(Admission admission, Work work) {
        this.admission = admission;
        this.work = work;
        this.turnUntil = began + admission.limits().queueWait().toNanos();
    }

    /** Whether it may be done at once: then {@link #run} or {@link #later} must follow, else {@link #later}. */
    public synchronized boolean mayBegin() {
        slot = slot || admission.takeSlot();
        return slot;
    }

    /** Does it on this thread, and tells what comes of it. */
    public void run() {
        startNext(runOnce());
    }

    /** Does it on a thread for work as soon as it is its turn; returns at once. */
    public void later() {
        if (!await()) {
            return;
        }
        admission.deadlines().watch(this);
        if (mayBegin()) {
            admission.start(this);
        } else {
            queued = true;
            admission.queue(this);
        }
        if (isEnded()) { // a moment ago, and had not been put there yet
            admission.deadlines().forget(this);
            admission.unqueue(this);
        }
    }

    /** False if its caller has gone; then it needs no slot. */
    private boolean await() {
        synchronized (this) {
            if (state != State.ENDED) {
                state = State.WAITING;
                return true;
            }
            if (!slot) {
                return false;
            }
        }
        startNext(admission.giveBack());
        return false;
    }

    private synchronized boolean isEnded() {
        return state == State.ENDED;
    }

    private void startNext(@Nullable Call next) {
        if (next != null) {
            admission.start(next);
        }
    }

    /** Its caller has gone: it is not begun any more; what is done already goes on. Returns at once. */
    public void abandon() {
        admission.aside(() -> refuse(Refusal.ABANDONED));
    }

    /** Its deadline has come nearer. */
    public void shortened() {
        admission.deadlines().again(this);
    }

    /** It is offered a slot; false if it has no use for one any more. */
    synchronized boolean takesSlot() {
        slot = state == State.WAITING;
        return slot;
    }

    /** Does this and what waits behind it, one after the other, each as its turn comes. */
    void runAll() {
        Call call = this;
        while (call != null) {
            call = call.runOnce();
        }
    }

    /** Returns who has the slot next. */
    private @Nullable Call runOnce() {
        long start = System.nanoTime();
        if (!begin(start)) {
            return admission.giveBack();
        }
        tell(() -> admission.watch().waited(start - began, work.trace()));
        Runnable answer = work();
        boolean late = end();
        Call next = admission.giveBack(start, late);
        finish(claim() ? answer : () -> {});
        return next;
    }

    /** What it throws in spite of its promise must not cost others their turn. */
    private Runnable work() {
        try {
            return work.work();
        } catch (Throwable e) {
            return () -> LOG.error("model {}: a call ended without an answer", admission.model(), e);
        }
    }

    /** The caller may come again as soon as it is told: its place is free by then. */
    private void finish(Runnable telling) {
        admission.left();
        tell(telling);
        work.ended();
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            LOG.error("model {}: a call could not be told of", admission.model(), e);
        }
    }

    /** False if it was refused, or is refused now since nobody waits for it. */
    private boolean begin(long now) {
        boolean waited;
        Refusal why;
        synchronized (this) {
            if (state == State.ENDED) {
                return false;
            }
            waited = state == State.WAITING;
            why = obstacle(now);
            state = why == null ? State.WORKING : State.ENDED;
            thread = Thread.currentThread();
        }
        if (why != null) {
            refused(why);
        } else if (!waited) {
            admission.deadlines().watch(this);
        }
        return why == null;
    }

    private @Nullable Refusal obstacle(long now) {
        if (now - work.deadline() >= 0) {
            return Refusal.DEADLINE;
        }
        return queued && isAbandoned() ? Refusal.ABANDONED : null;
    }

    private boolean isAbandoned() {
        try {
            return work.isAbandoned();
        } catch (RuntimeException e) {
            LOG.warn("model {}: whether a caller has gone can't be told", admission.model(), e);
            return false;
        }
    }

    /** Whether its deadline had passed; the thread is free for the next, and not interrupted. */
    private boolean end() {
        boolean late;
        synchronized (this) {
            state = State.ENDED;
            thread = null;
            late = told;
            if (late) {
                Thread.interrupted(); // meant for this work alone
            }
            if (hangs) {
                admission.hangs(-1);
            }
        }
        admission.deadlines().forget(this);
        return late;
    }

    private synchronized boolean claim() {
        boolean first = !told;
        told = true;
        return first;
    }

    @Override
    public synchronized long getExpireNanoTime() {
        long deadline = work.deadline();
        return switch (state) {
            case NEW, WAITING -> slot || deadline - turnUntil < 0 ? deadline : turnUntil;
            case WORKING, ENDED -> told ? deadline + HANGS_AFTER_NANOS : deadline;
        };
    }

    /** Its time is up, of one kind or another, unless its turn has come since; false if it is to be watched further. */
    synchronized boolean expire() {
        if (state != State.ENDED && System.nanoTime() - getExpireNanoTime() < 0) {
            return false;
        }
        switch (state) {
            case WORKING -> {
                return told ? hang() : cutOff();
            }
            case NEW, WAITING -> {
                boolean late = System.nanoTime() - work.deadline() >= 0;
                state = State.ENDED;
                admission.unqueue(this);
                admission.aside(() -> refused(late ? Refusal.DEADLINE : Refusal.QUEUE_WAIT));
            }
            case ENDED -> {} // a moment ago
        }
        return true;
    }

    private boolean hang() {
        hangs = true;
        admission.hangs(1);
        return true;
    }

    private boolean cutOff() {
        told = true;
        admission.watch().late();
        work.cancel();
        if (thread != null) {
            thread.interrupt();
        }
        admission.aside(() -> tell(() -> work.refuse(Refusal.DEADLINE)));
        admission.deadlines().again(this);
        return false;
    }

    /** Is not done, if it was not begun. */
    void refuse(Refusal why) {
        synchronized (this) {
            if (state == State.ENDED || state == State.WORKING) {
                return;
            }
            state = State.ENDED;
        }
        admission.unqueue(this);
        refused(why);
    }

    private void refused(Refusal why) {
        admission.deadlines().forget(this);
        admission.watch().refused(why);
        finish(() -> work.refuse(why));
    }
}
