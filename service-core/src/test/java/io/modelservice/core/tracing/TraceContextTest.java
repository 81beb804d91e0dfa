package io.modelservice.core.tracing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private static TraceContext read(String parent, String... states) {
        return requireNonNull(TraceContext.read(List.of(parent), Arrays.asList(states)));
    }

    @Test
    void saysTheTraceAndTheSpanOfTheCaller() {
        assertThat(read(PARENT)).isEqualTo(new TraceContext(TRACE, SPAN, "01", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0af7651916cd43dd8448eb211c80319, b7ad6b7169203331, 01",
        "0AF7651916cd43dd8448eb211c80319c, b7ad6b7169203331, 01",
        "00000000000000000000000000000000, b7ad6b7169203331, 01",
        "0af7651916cd43dd8448eb211c80319c, b7ad6b71692033312, 01",
        "0af7651916cd43dd8448eb211c80319c, 0000000000000000, 01",
        "0af7651916cd43dd8448eb211c80319c, b7ad6b7169203331, zz",
        "0af7651916cd43dd8448eb211c80319c, b7ad6b7169203331, 1",
    })
    void isMadeOfNothingElse(String trace, String span, String flags) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(trace, span, flags, ""));
    }

    @ParameterizedTest
    @CsvSource({"00, false", "01, true", "02, false", "03, true", "ff, true"})
    void theLowestFlagSaysThatTheTraceIsRecorded(String flags, boolean sampled) {
        assertThat(read("00-" + TRACE + "-" + SPAN + "-" + flags).isSampled()).isEqualTo(sampled);
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "01, 01", "03, 03", "fd, 01", "08, 00"})
    void flagsThatAreNotKnownAreNotPassedOn(String flags, String told) {
        assertThat(read("00-" + TRACE + "-" + SPAN + "-" + flags).headers())
                .isEqualTo(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-" + told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-%s-%s-01", "cc-%s-%s-01-what-comes-later", "fe-%s-%s-01-"})
    void aLaterVersionIsReadAsThisOneAndPassedOnAsThisOne(String form) {
        assertThat(read(form.formatted(TRACE, SPAN)).headers()).isEqualTo(Map.of("traceparent", PARENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
                "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n00"
            })
    void whatHasAnotherFormIsNone(String parent) {
        assertThat(TraceContext.read(List.of(parent), List.of())).isNull();
    }

    @Test
    void twoParentsAreNone() {
        assertThat(TraceContext.read(List.of(PARENT, PARENT), List.of())).isNull();
        assertThat(TraceContext.read(List.of(), List.of())).isNull();
    }

    @Test
    void whatSystemsSayToEachOtherIsPassedOnInItsOrder() {
        assertThat(read(PARENT, "congo=t61rcWkgMzE, rojo=00f067aa0ba902b7", "a@b=c d")
                        .headers())
                .isEqualTo(Map.of(
                        "traceparent", PARENT, "tracestate", "congo=t61rcWkgMzE, rojo=00f067aa0ba902b7,a@b=c d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=a", "A=b", "a", "a=b\r\nX-Evil: 1", "a=b,c", "a=é", "a=b=c"})
    void whatIsNoneOfTheirsIsLeftOut(String state) {
        assertThat(read(PARENT, state).state()).isEmpty();
    }

    @Test
    void tooMuchOfItIsLeftOut() {
        String most = IntStream.range(0, 32).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));

        assertThat(read(PARENT, most).state()).isEqualTo(most);
        assertThat(read(PARENT, most + ",one=more").state()).isEmpty();
        assertThat(read(PARENT, "a=" + "b".repeat(250) + ",b=" + "c".repeat(250) + ",c=" + "d".repeat(10))
                        .state())
                .isEmpty();
    }
}
