package io.modelservice.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelservice.core.Await;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.ModelLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model takes on, what it refuses, and when. */
class AdmissionTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final ModelLimits TWO =
            LimitsConfig.DEFAULTS.models().withCalls(2, 4).withTimes(LONG, LONG);

    @AutoClose
    private final Crew crew = new Crew();

    private Admission admission(ModelLimits limits) {
        return new Admission("model", new Slots(limits), true, crew, LimitWatch.NONE);
    }

    private static TestWork begun(Admission admission, TestWork work) {
        admission.admit(work).later();
        return work;
    }

    private static List<TestWork> busy(Admission admission, int calls) throws InterruptedException {
        List<TestWork> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            all.add(begun(admission, new TestWork(LONG)));
            all.get(i).awaitEntered();
        }
        return all;
    }

    @Test
    void letsSoManyInsideAndTheNextInTheirOrderAsTheseEnd() throws Exception {
        Admission admission = admission(TWO);
        List<TestWork> inside = busy(admission, 2);
        TestWork third = begun(admission, new TestWork(LONG));
        TestWork fourth = begun(admission, new TestWork(LONG));
        assertThat(third.entered.getCount()).isEqualTo(1);

        inside.get(1).gate.countDown();

        third.awaitEntered();
        assertThat(fourth.entered.getCount()).isEqualTo(1);
        inside.get(0).gate.countDown();
        fourth.awaitEntered();
        third.gate.countDown();
        fourth.gate.countDown();
        assertThat(List.of(inside.get(0).outcome(), inside.get(1).outcome(), third.outcome(), fourth.outcome()))
                .containsOnly("answered");
    }

    @Test
    void refusesWhatIsMoreThanMayBeUnderWayAndTakesTheNextOnceThereIsRoom() throws Exception {
        Admission admission = admission(TWO);
        List<TestWork> inside = busy(admission, 2);
        TestWork third = begun(admission, TestWork.open(LONG));
        begun(admission, TestWork.open(LONG));

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> admission.admit(new TestWork(LONG)));

        assertThat(refused.refusal()).isEqualTo(Refusal.IN_FLIGHT);
        inside.forEach(work -> work.gate.countDown());
        third.awaitEnded();
        TestWork later = begun(admission, TestWork.open(LONG));
        assertThat(later.outcome()).isEqualTo("answered");
    }

    @Test
    void refusesWhoseTurnDoesNotComeInTime() throws Exception {
        Admission admission = admission(TWO.withTimes(SHORT, LONG));
        List<TestWork> inside = busy(admission, 2);

        TestWork waiting = begun(admission, TestWork.open(LONG));

        assertThat(waiting.outcome()).isEqualTo("queue_wait");
        waiting.awaitEnded();
        inside.forEach(work -> work.gate.countDown());
        inside.get(0).awaitEnded();
        inside.get(1).awaitEnded();
        assertThat(waiting.entered.getCount()).isEqualTo(1);
        assertThat(waiting.endings).hasValue(1);
    }

    @Test
    void letsACallWhoseTurnHasComeWaitForABusyMachine() throws Exception {
        Admission admission = admission(TWO.withTimes(Duration.ofNanos(1), LONG));
        TestWork work = TestWork.open(LONG);
        Call call = admission.admit(work);

        assertThat(call.mayBegin()).isTrue();
        assertThat(call.expire()).isFalse();
        assertThat(call.getExpireNanoTime()).isEqualTo(work.deadline());
        call.later();

        assertThat(work.outcome()).isEqualTo("answered");
    }

    /** The clock looks first whose time is up, and then tells it. */
    @Test
    void letsACallGoOnThatBeganWhileItsTimeToWaitRanOut() throws Exception {
        Admission admission = admission(TWO);
        TestWork work = new TestWork(LONG);
        Call call = admission.admit(work);
        call.later();
        work.awaitEntered();

        assertThat(call.expire()).isFalse();

        work.gate.countDown();
        assertThat(work.outcome()).isEqualTo("answered");
    }

    @Test
    void neverBeginsWhatIsLateOrAbandoned() throws Exception {
        Admission admission = admission(TWO);
        List<TestWork> inside = busy(admission, 2);
        TestWork late = begun(admission, TestWork.open(SHORT));
        TestWork abandoned = begun(admission, TestWork.open(LONG));
        abandoned.abandoned = true;

        assertThat(late.outcome()).isEqualTo("deadline");
        inside.forEach(work -> work.gate.countDown());

        assertThat(abandoned.outcome()).isEqualTo("abandoned");
        assertThat(late.entered.getCount() + abandoned.entered.getCount()).isEqualTo(2);
        TestWork lateAtOnce = TestWork.open(Duration.ofNanos(-1));
        Call call = admission.admit(lateAtOnce);
        Await.until(call::mayBegin);
        call.run();
        assertThat(lateAtOnce.outcome()).isEqualTo("deadline");
        assertThat(lateAtOnce.entered.getCount()).isEqualTo(1);
    }

    @Test
    void tellsAtTheDeadlineInterruptsAndKeepsTheSlotUntilTheWorkHasEnded() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 4));
        TestWork slow = new TestWork(SHORT);
        slow.stubborn = true;
        begun(admission, slow);

        assertThat(slow.outcome()).isEqualTo("deadline");
        Await.until(() -> slow.interrupted);
        assertThat(slow.cancelled).isTrue();
        TestWork next = begun(admission, TestWork.open(LONG));
        assertThat(next.entered.getCount()).isEqualTo(1);
        slow.gate.countDown();

        assertThat(next.outcome()).isEqualTo("answered");
        assertThat(next.interruptedBefore).isFalse();
        assertThat(slow.endings).hasValue(1);
    }

    @Test
    void neverBeginsWhoseCallerGoesWhileItWaitsAndGivesItsPlaceToOthersAtOnce() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 3));
        TestWork inside = busy(admission, 1).get(0);
        TestWork gone = TestWork.open(LONG);
        Call call = admission.admit(gone);
        call.later();
        TestWork goneBefore = TestWork.open(LONG);
        Call callBefore = admission.admit(goneBefore);

        call.abandon();
        callBefore.abandon();
        callBefore.later();

        assertThat(gone.outcome()).isEqualTo("abandoned");
        assertThat(goneBefore.outcome()).isEqualTo("abandoned");
        gone.awaitEnded();
        goneBefore.awaitEnded();
        TestWork next = begun(admission, TestWork.open(LONG));
        TestWork afterNext = begun(admission, TestWork.open(LONG));
        inside.gate.countDown();
        assertThat(next.outcome()).isEqualTo("answered");
        assertThat(afterNext.outcome()).isEqualTo("answered");
        assertThat(gone.entered.getCount() + goneBefore.entered.getCount()).isEqualTo(2);
    }

    @Test
    void whoGoesBeforeItWaitsLeavesTheSlotThatWasHis() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 3));
        TestWork gone = TestWork.open(LONG);
        Call call = admission.admit(gone);
        assertThat(call.mayBegin()).isTrue();
        TestWork behind = begun(admission, TestWork.open(LONG));

        call.abandon();
        gone.awaitEnded();
        call.later();

        assertThat(gone.outcome()).isEqualTo("abandoned");
        assertThat(behind.outcome()).isEqualTo("answered");
        assertThat(begun(admission, TestWork.open(LONG)).outcome()).isEqualTo("answered");
    }

    @Test
    void whoHasHisAnswerMayComeAgain() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 1));
        CompletableFuture<TestWork> again = new CompletableFuture<>();
        TestWork work = TestWork.open(LONG);
        work.whenTold = () -> again.complete(begun(admission, TestWork.open(LONG)));

        begun(admission, work);

        assertThat(again).succeedsWithin(LONG);
        work.awaitEnded();
    }

    @Test
    void whoIsRefusedMayComeAgain() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 2).withTimes(SHORT, LONG));
        TestWork inside = busy(admission, 1).get(0);
        TestWork late = TestWork.open(LONG);
        CompletableFuture<TestWork> again = new CompletableFuture<>();
        late.whenTold = () -> again.complete(begun(admission, TestWork.open(LONG)));

        begun(admission, late);

        assertThat(again).succeedsWithin(LONG);
        inside.gate.countDown();
    }

    static Stream<Consumer<TestWork>> failing() {
        Runnable fails = () -> {
            throw new IllegalStateException("of a test");
        };
        return Stream.of(
                work -> work.whenWorking = fails, work -> work.whenTold = fails, work -> work.whenAsked = fails);
    }

    @ParameterizedTest
    @MethodSource("failing")
    void whatGoesWrongOverOneCallCostsNoOtherItsPlace(Consumer<TestWork> failing) throws Exception {
        Admission admission = admission(TWO.withCalls(1, 3));
        for (int i = 0; i < 10; i++) {
            TestWork inside = busy(admission, 1).get(0);
            TestWork wrong = TestWork.open(LONG);
            failing.accept(wrong);
            begun(admission, wrong);
            TestWork behind = begun(admission, TestWork.open(LONG));

            inside.gate.countDown();

            assertThat(behind.outcome()).isEqualTo("answered");
            wrong.awaitEnded();
            behind.awaitEnded();
            assertThat(wrong.endings).hasValue(1);
        }
    }

    @Test
    void whatGoesWrongOverARefusalCostsNoOtherItsPlace() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 2).withTimes(SHORT, LONG));
        TestWork inside = busy(admission, 1).get(0);
        for (int i = 0; i < 3; i++) {
            TestWork wrong = TestWork.open(LONG);
            wrong.whenTold = () -> {
                throw new IllegalStateException("of a test");
            };
            begun(admission, wrong).awaitEnded();
        }
        inside.gate.countDown();
    }

    @Test
    void aDeadlineThatComesNearerCounts() throws Exception {
        Admission admission = admission(TWO);
        TestWork work = new TestWork(LONG);
        Call call = admission.admit(work);
        call.later();
        work.awaitEntered();

        work.deadlineIn(SHORT);
        call.shortened();

        assertThat(work.outcome()).isEqualTo("deadline");
    }

    @Test
    void doesWorkOnTheCallersThreadAndHandsItsSlotOn() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 4));
        TestWork first = new TestWork(LONG);
        Call call = admission.admit(first);
        assertThat(call.mayBegin()).isTrue();
        CompletableFuture<Void> thread = CompletableFuture.runAsync(call::run);
        first.awaitEntered();
        TestWork second = begun(admission, TestWork.open(LONG));
        assertThat(second.entered.getCount()).isEqualTo(1);

        first.gate.countDown();

        assertThat(second.outcome()).isEqualTo("answered");
        thread.get(20, TimeUnit.SECONDS);
        assertThat(first.outcome()).isEqualTo("answered");
    }

    @Test
    void isStuckWhileCallsGoOnPastTheirDeadlineAndWellWhenTheyHaveEnded() throws Exception {
        Admission admission = admission(TWO.withCalls(3, 6).withMaxHung(1));
        List<TestWork> hanging = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            TestWork work = new TestWork(SHORT);
            work.stubborn = true;
            hanging.add(begun(admission, work));
        }

        Await.until(admission::isStuck);

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> admission.admit(new TestWork(LONG)));
        assertThat(refused.refusal()).isEqualTo(Refusal.STUCK);
        hanging.forEach(work -> work.gate.countDown());
        Await.until(() -> !admission.isStuck());
        assertThat(begun(admission, TestWork.open(LONG)).outcome()).isEqualTo("answered");
    }

    @Test
    void isStuckWhenEverySlotHangs() {
        Admission admission = admission(TWO.withCalls(1, 4).withMaxHung(100));
        TestWork work = new TestWork(SHORT);
        work.stubborn = true;
        begun(admission, work);

        Await.until(admission::isStuck);

        work.gate.countDown();
        Await.until(() -> !admission.isStuck());
    }

    @Test
    void callsOfTheProcessWaitOnTheirThread() throws Exception {
        Admission admission = admission(TWO.withCalls(1, 2).withTimes(SHORT, LONG));
        long since = admission.enterHere();

        RefusedException tooLong = catchThrowableOfType(RefusedException.class, admission::enterHere);
        assertThat(tooLong.refusal()).isEqualTo(Refusal.QUEUE_WAIT);

        admission.leave(since);
        admission.leave(admission.enterHere());
        assertThat(begun(admission, TestWork.open(LONG)).outcome()).isEqualTo("answered");
    }

    @Test
    void aSlotInsideAChainIsWaitedForAndNotTooLong() throws Exception {
        Slots impatient = new Slots(TWO.withCalls(1, 2).withTimes(SHORT, LONG));
        impatient.take();
        assertThatThrownBy(impatient::take).isInstanceOf(RefusedException.class);

        Slots slots = new Slots(TWO.withCalls(1, 2));
        long since = slots.take();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> slots.giveBack(slots.take()));
        Await.until(() -> slots.waiting() == 1);
        assertThat(other).isNotDone();
        slots.giveBack(since);
        other.get(20, TimeUnit.SECONDS);
        assertThat(slots.taken() + slots.waiting()).isZero();
    }

    @Test
    void followsWhatTheModelBearsWhereThatIsAskedFor() {
        ModelLimits limits = TWO.withCalls(20, 40).adapting();
        Capacity capacity = Capacity.of(limits);
        long quick = Duration.ofMillis(1).toNanos();
        for (int i = 0; i < 2000; i++) {
            capacity.observe(System.nanoTime() - quick, capacity.limit(), false);
        }
        int whileQuick = capacity.limit();

        for (int i = 0; i < 100; i++) {
            capacity.observe(System.nanoTime() - 50 * quick, capacity.limit(), false);
        }

        assertThat(whileQuick).isGreaterThanOrEqualTo(20).isLessThanOrEqualTo(40);
        assertThat(capacity.limit()).isLessThan(whileQuick / 2).isPositive();
    }
}
