package io.modelservice.core.admission;

import io.modelservice.core.config.ModelLimits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Room for so many calls inside a model, fixed or following what it bears. Thread-safe. */
public final class Slots {
    private final ModelLimits limits;
    private final Capacity capacity;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();

    /** All of them free. */
    public Slots(ModelLimits limits) {
        this.limits = limits;
        this.capacity = Capacity.of(limits);
    }

    /** What the model takes on. */
    public ModelLimits limits() {
        return limits;
    }

    /** Whether one is free at this moment. */
    public boolean isFree() {
        return taken.get() < capacity.limit();
    }

    /** So many more calls wait on threads of their own for somebody else to take a slot, or so many fewer. */
    public void waits(int change) {
        waiting.addAndGet(change);
    }

    /**
     * Takes one, waiting on this thread as long as the limits let a call wait.
     *
     * @return when it was taken, for {@link #giveBack(long)}
     * @throws RefusedException if none fell free in time, or this thread was interrupted: its deadline has passed
     */
    public long take() {
        boolean mine = waiting.get() == 0 && tryTake();
        if (!mine) {
            await();
        }
        return System.nanoTime();
    }

    private void await() {
        long left = limits.queueWait().toNanos();
        waiting.incrementAndGet();
        lock.lock();
        try {
            while (!tryTake()) {
                if (left <= 0) {
                    throw new RefusedException(Refusal.QUEUE_WAIT);
                }
                left = free.awaitNanos(left);
            }
            free.signal(); // more than one may have fallen free
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Refusal.DEADLINE);
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    /** Gives back what {@link #take} took. */
    public void giveBack(long since) {
        observe(since, false);
        giveBack();
    }

    /** Takes one if one is free; {@link #giveBack(long)} must follow. */
    public boolean tryTake() {
        int now = taken.get();
        while (now < capacity.limit()) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
        if (waiting.get() > 0) {
            lock.lock();
            try {
                free.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A call has been inside since then. */
    void observe(long since, boolean late) {
        capacity.observe(since, taken.get(), late);
    }

    int taken() {
        return taken.get();
    }

    /** Calls that hold a thread while they wait. */
    int waiting() {
        return waiting.get();
    }

    /** So many at this moment. */
    int limit() {
        return capacity.limit();
    }
}
