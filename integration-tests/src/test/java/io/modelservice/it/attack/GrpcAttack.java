package io.modelservice.it.attack;

import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Sends messages by gRPC, a good one behind each, and judges how the calls end. Not thread-safe. */
final class GrpcAttack implements AutoCloseable {
    static final String INFER = "inference.GRPCInferenceService/ModelInfer";

    /** The caller is to blame. */
    private static final Set<Code> REFUSED = EnumSet.of(
            Code.INVALID_ARGUMENT,
            Code.NOT_FOUND,
            Code.UNIMPLEMENTED,
            Code.RESOURCE_EXHAUSTED,
            Code.OUT_OF_RANGE,
            Code.FAILED_PRECONDITION,
            Code.UNAUTHENTICATED,
            Code.PERMISSION_DENIED,
            Code.CANCELLED); // by the end of its connection or stream

    /** What gRPC itself says INTERNAL to, as its specification has it. */
    private static final Pattern BROKEN_FRAME =
            Pattern.compile("compression not configured|reserved bits not zero|end-of-stream mid-frame");

    private final GrpcClient client;
    private final Tally tally;
    private final LeakScan scan = new LeakScan(Attacked.SECRET);
    private final byte[] question;
    private final byte[] reference;

    GrpcAttack(Attacked attacked, Tally tally) throws Exception {
        this.client = new GrpcClient(attacked.grpcPort());
        this.tally = tally;
        this.question =
                new InferMessages(attacked, new Random(1)).draw().build().toByteArray();
        this.reference = client.ask(INFER, List.of(question)).message();
        if (reference.length == 0) {
            throw new IllegalStateException("the good request is not answered");
        }
    }

    /** One call. */
    void call(String kind, String method, Attack.Wanted wanted, byte[]... messages) throws Exception {
        String what = "gRPC: " + kind;
        try {
            GrpcReply reply = client.ask(method, List.of(messages));
            tally.count(what, reply.code().name());
            judge(what, wanted, reply, messages);
        } catch (TimeoutException e) {
            tally.find(what + ": neither an answer nor an end" + excerpt(messages));
        }
        behind(what);
    }

    /** What came of bytes that another client has sent. */
    void judge(String kind, Attack.Wanted wanted, GrpcReply reply, byte[]... sent) {
        List<String> wrong = new ArrayList<>(scan.in(reply.text(), sent));
        boolean well = reply.code() == Code.OK && wanted != Attack.Wanted.REFUSED;
        boolean refused = isRefused(reply) && wanted != Attack.Wanted.GOOD;
        if (!well && !refused) {
            wrong.add("where wanted " + wanted);
        }
        if (!wrong.isEmpty()) {
            tally.find("%s: %s %s%s".formatted(kind, reply, wrong, excerpt(sent)));
        }
    }

    private static boolean isRefused(GrpcReply reply) {
        return REFUSED.contains(reply.code())
                || (reply.code() == Code.INTERNAL
                        && BROKEN_FRAME.matcher(reply.text()).find());
    }

    /** The good request is answered as it was at first. */
    void behind(String kind) throws Exception {
        GrpcReply good = client.ask(INFER, List.of(question));
        if (!Arrays.equals(good.message(), reference)) {
            tally.find(kind + ": the good call behind it ended with " + good);
        }
    }

    private static String excerpt(byte[]... messages) {
        StringBuilder text = new StringBuilder();
        for (byte[] message : messages) {
            text.append('\n').append(HexFormat.of().formatHex(message, 0, Math.min(message.length, 500)));
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
