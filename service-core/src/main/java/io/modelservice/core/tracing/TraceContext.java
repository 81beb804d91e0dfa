package io.modelservice.core.tracing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as services tell it each other (W3C Trace Context, level 1).
 *
 * @param traceId of the whole trace, 32 hexadecimal digits in lower case, not all 0
 * @param spanId of the stretch of work that is meant, 16 such digits, not all 0
 * @param flags two such digits; the lowest bit says that the trace is recorded
 * @param state what tracing systems say to each other, the value of {@code tracestate}; empty for nothing
 */
public record TraceContext(String traceId, String spanId, String flags, String state) {
    /** Header that says the place. */
    public static final String PARENT = "traceparent";

    /** Header that goes with it. */
    public static final String STATE = "tracestate";

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final int FLAG_DIGITS = 2;
    private static final int SAMPLED = 1;
    private static final int KNOWN = 3; // sampled and, since level 2, random
    private static final int STATE_CHARACTERS = 512;
    private static final int STATE_MEMBERS = 32;

    /** Section 3.2.2; versions after 00 may say more behind a dash. */
    private static final Pattern FORM = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?<trace>(?!0{32})[0-9a-f]{32})-(?<span>(?!0{16})[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

    /** Section 3.3.1, leniently: who passes it on need not understand it. */
    private static final Pattern MEMBER =
            Pattern.compile("[ \t]*(?:[a-z0-9][a-z0-9_\\-*/@]{0,255}=[!-+\\--<>-~ ]{0,256})?[ \t]*");

    /** Refuses what is not in the form above. */
    public TraceContext {
        check(traceId, TRACE_DIGITS, "trace");
        check(spanId, SPAN_DIGITS, "span");
        if (!isHexadecimal(flags, FLAG_DIGITS)) {
            throw new IllegalArgumentException("flags '%s' are not two hexadecimal digits".formatted(flags));
        }
        requireNonNull(state, "state");
    }

    private static void check(String id, int digits, String of) {
        if (!isHexadecimal(id, digits) || id.chars().allMatch(digit -> digit == '0')) {
            throw new IllegalArgumentException(
                    "the id '%s' of a %s is not %d hexadecimal digits in lower case that are not all 0"
                            .formatted(id, of, digits));
        }
    }

    private static boolean isHexadecimal(String text, int digits) {
        boolean is = text.length() == digits;
        for (int i = 0; is && i < digits; i++) {
            char digit = text.charAt(i);
            is = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return is;
    }

    /**
     * What the headers of a request say; null if they say no place in the form that they must have. A {@code tracestate} that
     * is none is left out.
     *
     * @param parents values of {@code traceparent}, of which there must be one
     * @param states values of {@code tracestate}, in their order
     */
    public static @Nullable TraceContext read(List<String> parents, List<String> states) {
        if (parents.size() != 1) {
            return null;
        }
        Matcher parent = FORM.matcher(parents.get(0).strip());
        if (!parent.matches() || (parent.group("version").equals("00") && parent.group("more") != null)) {
            return null;
        }
        return new TraceContext(
                parent.group("trace"), parent.group("span"), flags(parent.group("flags")), state(states));
    }

    /** Those that are known; who passes on others says what it does not know. */
    private static String flags(String given) {
        return "0" + (Integer.parseInt(given, 16) & KNOWN);
    }

    private static String state(List<String> given) {
        String joined = String.join(",", given);
        if (joined.isEmpty() || joined.length() > STATE_CHARACTERS) {
            return "";
        }
        String[] members = joined.split(",", STATE_MEMBERS + 1);
        for (String member : members) {
            if (members.length > STATE_MEMBERS || !MEMBER.matcher(member).matches()) {
                return "";
            }
        }
        return joined;
    }

    /** Whether somebody up the line records the trace. */
    public boolean isSampled() {
        return (Integer.parseInt(flags, 16) & SAMPLED) != 0;
    }

    /** What the next service is told, by header. */
    public Map<String, String> headers() {
        String parent = "00-" + traceId + '-' + spanId + '-' + flags;
        return state.isEmpty() ? Map.of(PARENT, parent) : Map.of(PARENT, parent, STATE, state);
    }
}
