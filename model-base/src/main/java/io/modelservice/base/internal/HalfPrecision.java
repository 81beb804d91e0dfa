package io.modelservice.base.internal;

/**
 * The two 16-bit floating-point formats, which JDK 17 has no type for: half precision (IEEE 754 binary16: 5 bits of
 * exponent, 10 of fraction) and brain floating point (the upper 16 bits of single precision). To the nearest value, ties to
 * the even one.
 */
public final class HalfPrecision {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final float LEAST_NORMAL = 0x1p-14f;
    private static final float LEAST_SUBNORMAL = 0x1p-24f;
    private static final int EXPONENT_SHIFT = 112;

    private HalfPrecision() {}

    /** The number of a half precision's bits; exact. */
    public static float half(short bits) {
        int magnitude = bits & 0x7fff;
        float value;
        if (magnitude >= INFINITY) {
            value = Float.intBitsToFloat(0x7f80_0000 | ((magnitude & 0x3ff) << 13));
        } else if (magnitude < 0x400) {
            value = magnitude * LEAST_SUBNORMAL;
        } else {
            value = Float.intBitsToFloat((magnitude << 13) + (EXPONENT_SHIFT << 23));
        }
        return (bits & SIGN) == 0 ? value : -value;
    }

    /** The bits of the nearest half precision; infinity beyond 65504 and its half step. */
    public static short halfBits(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & SIGN;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude < LEAST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude / LEAST_SUBNORMAL));
        }
        int bits = roundedAt(Float.floatToRawIntBits(magnitude), 13) - (EXPONENT_SHIFT << 10);
        return (short) (sign | Math.min(bits, INFINITY));
    }

    /** The number of brain floating point's bits; exact. */
    public static float brain(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The bits of the nearest brain floating point. */
    public static short brainBits(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) (Float.isNaN(value) ? (bits >>> 16) | 0x40 : roundedAt(bits, 16));
    }

    /** The nearest number that half precision has. */
    public static float rounded(float value) {
        return half(halfBits(value));
    }

    /** The nearest number that brain floating point has. */
    public static float cut(float value) {
        return brain(brainBits(value));
    }

    /** Without the last {@code places} bits, rounded; a carry goes on into the exponent, which is as it should be. */
    private static int roundedAt(int bits, int places) {
        int kept = bits >>> places;
        int rest = bits & ((1 << places) - 1);
        int tie = 1 << (places - 1);
        boolean up = rest > tie || (rest == tie && (kept & 1) == 1);
        return up ? kept + 1 : kept;
    }
}
