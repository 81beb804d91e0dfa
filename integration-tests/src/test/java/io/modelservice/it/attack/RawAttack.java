package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that are broken below their bodies: in their lines, headers, lengths and chunks. */
final class RawAttack {
    private static final List<Integer> REFUSALS = List.of(400, 501, 505);

    private final Attack attack;
    private final Attacked attacked;
    private final Random random;
    private final Tally tally;

    RawAttack(Attacked attacked, Attack attack, Random random, Tally tally) {
        this.attacked = attacked;
        this.attack = attack;
        this.random = random;
        this.tally = tally;
    }

    /** Each that is known, once. */
    void known() throws IOException {
        for (Map.Entry<String, List<String>> kind : BrokenHttp.SMUGGLED.entrySet()) {
            for (String request : kind.getValue()) {
                smuggle("smuggled: " + kind.getKey(), request);
            }
        }
        for (Map.Entry<String, List<String>> kind : BrokenHttp.ODD.entrySet()) {
            for (String request : kind.getValue()) {
                attack.send("odd: " + kind.getKey(), request.getBytes(ISO_8859_1));
            }
        }
    }

    /** One answer, a refusal, and no second one to what stands behind. */
    private void smuggle(String kind, String request) throws IOException {
        List<Reply> replies = attack.send(kind, request.getBytes(ISO_8859_1));
        if (replies.size() != 1 || !REFUSALS.contains(replies.get(0).status())) {
            tally.find("%s: answered %s%n--- to%n%s".formatted(kind, replies, request));
        }
    }

    /** Good requests with some bytes changed, of every protocol and of chunks. */
    void mutated() throws IOException {
        Target target = attacked.targets().get(random.nextInt(attacked.targets().size()));
        if (target.form() != Target.Form.BINARY) {
            byte[] request = target.request("{\"instances\":[]}".getBytes(ISO_8859_1));
            attack.send("mutated: " + target.protocol(), Mutation.of(request, random));
        }
        attack.send("mutated: chunks", Mutation.of(BrokenHttp.chunked(random), random));
        attack.send("mutated: good", Mutation.of(Attacked.good("mutated"), random));
    }
}
