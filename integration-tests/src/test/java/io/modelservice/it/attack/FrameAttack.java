package io.modelservice.it.attack;

import java.net.SocketTimeoutException;
import java.util.Random;

/** Calls by gRPC that are broken below their messages. */
final class FrameAttack {
    private static final int MUTATIONS = 10;

    private final Attacked attacked;
    private final GrpcAttack attack;
    private final InferMessages messages;
    private final Random random;
    private final Tally tally;

    FrameAttack(Attacked attacked, GrpcAttack attack, Random random, Tally tally) {
        this.attacked = attacked;
        this.attack = attack;
        this.messages = new InferMessages(attacked, random);
        this.random = random;
        this.tally = tally;
    }

    /** Each that is known, once. */
    void known() throws Exception {
        byte[] message = messages.draw().build().toByteArray();
        send("good", Http2Stream::ask, BrokenCalls.good(message), Attack.Wanted.GOOD);
        for (BrokenCalls.Broken broken : BrokenCalls.around(message)) {
            send(broken.kind(), Http2Stream::ask, broken.bytes(), broken.wanted());
        }
    }

    /** Good calls with some bytes changed. */
    void mutated() throws Exception {
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] call = BrokenCalls.good(messages.draw().build().toByteArray());
            send("mutated", Http2Stream::askBriefly, Mutation.of(call, random), Attack.Wanted.ANY);
        }
    }

    private void send(String kind, Asking asking, byte[] bytes, Attack.Wanted wanted) throws Exception {
        String what = "gRPC, frames: " + kind;
        try {
            GrpcReply reply = asking.ask(attacked.grpcPort(), bytes);
            tally.count(what, reply.code().name());
            attack.judge(what, wanted, reply, bytes);
        } catch (SocketTimeoutException e) {
            tally.find(what + ": neither an answer nor an end");
        }
        attack.behind(what);
    }

    @FunctionalInterface
    private interface Asking {
        GrpcReply ask(int port, byte[] bytes) throws Exception;
    }
}
