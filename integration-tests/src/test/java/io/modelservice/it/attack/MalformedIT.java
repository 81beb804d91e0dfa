package io.modelservice.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests of all protocols, many of them malformed: none is the service's failure, and no answer tells what it must not. */
@Timeout(300)
class MalformedIT {
    @TempDir
    Path folder;

    @Test
    void malformedRequestsAreRefusedAndChangeNothing() throws Exception {
        attack(3_000);
    }

    @Test
    @Tag("soak")
    @Timeout(1_800)
    void fiftyThousandMalformedRequestsAreRefusedAndChangeNothing() throws Exception {
        attack(50_000);
    }

    private void attack(int requests) throws Exception {
        long seed = Long.getLong("attack.seed", System.nanoTime());
        Random random = new Random(seed);
        Tally tally = new Tally();
        try (Attacked attacked = Attacked.start(folder);
                GrpcAttack grpc = new GrpcAttack(attacked, tally)) {
            Attack attack = new Attack(attacked, tally);
            BodyAttack bodies = new BodyAttack(attacked, attack, random);
            RawAttack raw = new RawAttack(attacked, attack, random, tally);
            MessageAttack messages = new MessageAttack(attacked, grpc, random);
            FrameAttack frames = new FrameAttack(attacked, grpc, random, tally);
            raw.known();
            messages.known();
            frames.known();
            bodies.round();
            messages.round();
            Held before = Held.now();
            while (tally.sent() < requests && tally.findings().size() < 40) {
                bodies.round();
                messages.round();
                for (int i = 0; i < 40; i++) {
                    raw.mutated();
                }
                frames.mutated();
            }
            Held.now().isNoMoreThan(before);
        }
        System.out.printf("%s with -Dattack.seed=%d%n", tally.table(), seed);
        assertThat(tally.findings()).as("with -Dattack.seed=" + seed).isEmpty();
    }
}
