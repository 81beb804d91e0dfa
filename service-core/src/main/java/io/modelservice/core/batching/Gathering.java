package io.modelservice.core.batching;

import io.modelservice.core.admission.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that wait for company. While a slot of the model is free, one thread waits with the first of them, until there are
 * enough or its time is up, takes the slot and asks; another one begins if more are left. Without a free slot nobody need
 * wait with them: who gives one back looks after them. So no thread is left when nobody waits. Thread-safe.
 */
final class Gathering<I, O> {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    private final Company company;
    private final Consumer<List<WaitingCall<I, O>>> asking;
    private final long delayNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<WaitingCall<I, O>> queue = new ArrayDeque<>();
    private int gathered; // instances that may go with the first call, its own included
    private long until; // when the waiting for company ends, on the clock of System.nanoTime
    private boolean gathering; // a thread waits with the first call
    private int asked; // batches that the model is asked for

    /**
     * Nobody waits yet.
     *
     * @param asking asks the model for all of these calls; a slot is taken meanwhile
     */
    Gathering(Company company, Consumer<List<WaitingCall<I, O>>> asking) {
        this.company = company;
        this.asking = asking;
        this.delayNanos = company.config().maxDelay().toNanos();
    }

    void add(WaitingCall<I, O> call) {
        boolean begins;
        lock.lock();
        try {
            queue.add(call);
            company.slots().waits(1);
            if (call.goesWith(queue.element())) {
                gathered += call.size();
            }
            long before = until;
            until = queue.size() == 1 ? call.until(delayNanos) : Math.min(until, call.until(delayNanos));
            if (isEnough() || until < before) {
                changed.signal();
            }
            begins = mayGather();
        } finally {
            lock.unlock();
        }
        if (begins) {
            begin();
        }
    }

    /** False if it does not wait any more. */
    boolean remove(WaitingCall<I, O> call) {
        lock.lock();
        try {
            boolean waited = queue.remove(call);
            if (waited) {
                company.slots().waits(-1);
                recount();
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }

    /** It stops waiting for its turn, if that is not about to come: nobody gathers, since no slot is free. */
    boolean giveUp(WaitingCall<I, O> call) {
        lock.lock();
        try {
            return !gathering && !company.slots().isFree() && remove(call);
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnough() {
        return gathered >= company.config().maxSize();
    }

    private void recount() {
        WaitingCall<I, O> first = queue.peek();
        gathered = 0;
        until = first == null ? 0 : first.until(delayNanos);
        for (WaitingCall<I, O> call : queue) {
            until = Math.min(until, call.until(delayNanos));
            if (first != null && call.goesWith(first)) {
                gathered += call.size();
            }
        }
    }

    /** Whether the asking thread, or one that it begins, is to wait with the first call from now on. */
    private boolean mayGather() {
        boolean begins = !gathering && !queue.isEmpty() && company.slots().isFree();
        gathering = gathering || begins;
        return begins;
    }

    private void begin() {
        if (!company.workers().tryExecute(this::gather)) {
            Refusal why = company.workers().isClosed() ? Refusal.STOPPED : Refusal.IN_FLIGHT;
            for (WaitingCall<I, O> call : unattended()) {
                call.fail(company.refused(why));
                call.deliver();
            }
        }
    }

    /** Those whom no thread looks after: none, if one asks at this moment, which does so when it has its answer. */
    private List<WaitingCall<I, O>> unattended() {
        lock.lock();
        try {
            gathering = false;
            List<WaitingCall<I, O>> all = asked > 0 ? List.of() : List.copyOf(queue);
            queue.removeAll(all);
            company.slots().waits(-all.size());
            recount();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Who is answered may come again at once: the slot is free by then. */
    private void gather() {
        List<WaitingCall<I, O>> batch = next();
        while (!batch.isEmpty()) {
            ask(batch);
            boolean goesOn = goesOn();
            batch.forEach(WaitingCall::deliver);
            batch = goesOn ? next() : List.of();
        }
    }

    private void ask(List<WaitingCall<I, O>> batch) {
        long since = System.nanoTime();
        try {
            asking.accept(batch);
        } catch (Throwable e) { // no failure of the model: that is an answer
            LOG.error("model {}: calls ended without an answer", company.name().get(), e);
            batch.forEach(call -> call.fail(new IllegalStateException("the model was not asked", e)));
        } finally {
            company.slots().giveBack(since);
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            asked--;
            return mayGather();
        } finally {
            lock.unlock();
        }
    }

    /** Those whose turn has come, and a slot with them; empty if there are none, or the limit of slots has fallen meanwhile. */
    private List<WaitingCall<I, O>> next() {
        List<WaitingCall<I, O>> batch = List.of();
        boolean begins;
        lock.lock();
        try {
            awaitCompany();
            gathering = false;
            if (!queue.isEmpty() && company.slots().tryTake()) {
                batch = take();
                asked++;
            }
            begins = mayGather();
        } finally {
            lock.unlock();
        }
        if (begins) {
            begin();
        }
        return batch;
    }

    private void awaitCompany() {
        try {
            while (!queue.isEmpty() && !isEnough() && until - System.nanoTime() > 0) {
                changed.awaitNanos(until - System.nanoTime());
            }
        } catch (InterruptedException e) { // meant for nobody
            LOG.debug(
                    "model {}: interrupted while calls were gathered",
                    company.name().get());
        }
    }

    /** The first call, and those that go with it in their order, as far as they fit; it alone if it is too large itself. */
    private List<WaitingCall<I, O>> take() {
        WaitingCall<I, O> first = queue.remove();
        List<WaitingCall<I, O>> batch = new ArrayList<>();
        batch.add(first);
        int size = first.size();
        Iterator<WaitingCall<I, O>> others = queue.iterator();
        while (others.hasNext() && size < company.config().maxSize()) {
            WaitingCall<I, O> call = others.next();
            if (call.goesWith(first)) {
                size += call.size();
                if (size <= company.config().maxSize()) {
                    batch.add(call);
                    others.remove();
                }
            }
        }
        company.slots().waits(-batch.size());
        recount();
        return batch;
    }
}
