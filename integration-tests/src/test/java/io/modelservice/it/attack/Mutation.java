package io.modelservice.it.attack;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Bytes changed at random places: flipped, put in, left out, said twice, or exchanged. */
final class Mutation {
    private Mutation() {}

    /** One to four changes. */
    static byte[] of(byte[] bytes, Random random) {
        byte[] changed = bytes;
        for (int i = 1 + random.nextInt(4); i > 0 && changed.length > 0; i--) {
            changed = once(changed, random);
        }
        return changed;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 1 : 16));
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(4)) {
            case 0 -> {
                part[0] ^= (byte) (1 << random.nextInt(8));
                yield joined(bytes, from, part, to);
            }
            case 1 -> joined(bytes, from, new byte[0], to);
            case 2 -> joined(bytes, to, part, to);
            default -> {
                byte[] other = new byte[1 + random.nextInt(4)];
                random.nextBytes(other);
                yield joined(bytes, from, other, random.nextBoolean() ? from : to);
            }
        };
    }

    private static byte[] joined(byte[] bytes, int end, byte[] middle, int start) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, end);
        joined.writeBytes(middle);
        joined.write(bytes, start, bytes.length - start);
        return joined.toByteArray();
    }
}
