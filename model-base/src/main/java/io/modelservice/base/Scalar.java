package io.modelservice.base;

import io.modelservice.base.internal.HalfPrecision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The single values that a field can hold: each with its Java type, its element type in a column, and, where it is
 * written as text (dates by ISO 8601, bytes in base64), how it is read from that text.
 */
public enum Scalar {
    /** True or false. */
    BOOL(Boolean.class, Kind.BOOLEAN, DataType.BOOL),
    /** A signed byte. */
    INT8(Byte.class, Kind.INTEGER, DataType.INT8),
    /** A signed 16-bit integer. */
    INT16(Short.class, Kind.INTEGER, DataType.INT16),
    /** A signed 32-bit integer. */
    INT32(Integer.class, Kind.INTEGER, DataType.INT32),
    /** A signed 64-bit integer. */
    INT64(Long.class, Kind.INTEGER, DataType.INT64),
    /** 0 to 255, in a {@code Short}; of dynamic schemas. */
    UINT8(Short.class, Kind.INTEGER, DataType.UINT8),
    /** 0 to 65535, in an {@code Integer}; of dynamic schemas. */
    UINT16(Integer.class, Kind.INTEGER, DataType.UINT16),
    /** 0 to 4294967295, in a {@code Long}; of dynamic schemas. */
    UINT32(Long.class, Kind.INTEGER, DataType.UINT32),
    /** 0 to 18446744073709551615, in a {@code BigInteger}; of dynamic schemas. */
    UINT64(BigInteger.class, Kind.INTEGER, DataType.UINT64),
    /** An integer of any size; text in a column. */
    BIG_INTEGER(BigInteger.class, Kind.INTEGER, DataType.STRING, BigInteger::new),
    /** Half precision, in a {@code Float}; of dynamic schemas. */
    FP16(Float.class, Kind.NUMBER, DataType.FP16),
    /** The upper half of single precision, in a {@code Float}; of dynamic schemas. */
    BF16(Float.class, Kind.NUMBER, DataType.BF16),
    /** Single precision. */
    FP32(Float.class, Kind.NUMBER, DataType.FP32),
    /** Double precision. */
    FP64(Double.class, Kind.NUMBER, DataType.FP64),
    /** A decimal number kept exactly; text in a column. */
    DECIMAL(BigDecimal.class, Kind.NUMBER, DataType.STRING, BigDecimal::new),
    /** Text. */
    TEXT(String.class, Kind.TEXT, DataType.STRING, text -> text),
    /** A UUID, 8-4-4-4-12. */
    UUID(java.util.UUID.class, Kind.FORMATTED, DataType.STRING, Scalar::uuid),
    /** A date, {@code 2026-01-31}. */
    DATE(LocalDate.class, Kind.FORMATTED, DataType.STRING, LocalDate::parse),
    /** A time of day, {@code 10:20:30}. */
    TIME(LocalTime.class, Kind.FORMATTED, DataType.STRING, LocalTime::parse),
    /** Date and time without a zone. */
    LOCAL_DATE_TIME(LocalDateTime.class, Kind.FORMATTED, DataType.STRING, LocalDateTime::parse),
    /** Date and time with an offset, which is kept. */
    OFFSET_DATE_TIME(OffsetDateTime.class, Kind.FORMATTED, DataType.STRING, OffsetDateTime::parse),
    /** Date and time with an offset, as an instant. */
    INSTANT(Instant.class, Kind.FORMATTED, DataType.STRING, text -> OffsetDateTime.parse(text)
            .toInstant()),
    /** A length of time by ISO 8601, {@code PT1.5S}. */
    DURATION(Duration.class, Kind.FORMATTED, DataType.STRING, Duration::parse),
    /** Bytes; base64 where text is wanted. */
    BINARY(byte[].class, Kind.FORMATTED, DataType.BYTES, text -> Base64.getDecoder()
            .decode(text));

    /** How a scalar is written. */
    public enum Kind {
        /** True or false. */
        BOOLEAN,
        /** A number without a fraction. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** Any text. */
        TEXT,
        /** Text of a fixed form. */
        FORMATTED
    }

    private final Class<?> javaType;
    private final Kind kind;
    private final DataType dataType;

    @SuppressWarnings("ImmutableEnumChecker") // pure functions
    private final @Nullable Function<String, Object> parser;

    Scalar(Class<?> javaType, Kind kind, DataType dataType) {
        this(javaType, kind, dataType, null);
    }

    Scalar(Class<?> javaType, Kind kind, DataType dataType, @Nullable Function<String, Object> parser) {
        this.javaType = javaType;
        this.kind = kind;
        this.dataType = dataType;
        this.parser = parser;
    }

    /** Class of the values; the wrapper, where a primitive has one. */
    public Class<?> javaType() {
        return javaType;
    }

    /** How it is written. */
    public Kind kind() {
        return kind;
    }

    /** Element type of a column of these. */
    public DataType dataType() {
        return dataType;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text has not that form or this scalar has none; the message does not
     *     repeat the text
     */
    public Object parse(String text) {
        if (parser == null) {
            throw new IllegalArgumentException(this + " has no text form");
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not the text of a " + this, e);
        }
    }

    /**
     * A number as a value of this scalar.
     *
     * @throws ArithmeticException if it has a fraction and this is an integer, or is out of this scalar's range
     * @throws IllegalArgumentException if this scalar is no number
     */
    public Object convert(BigDecimal number) {
        return switch (this) {
            case INT8 -> number.byteValueExact();
            case INT16 -> number.shortValueExact();
            case INT32 -> number.intValueExact();
            case INT64 -> number.longValueExact();
            case UINT8 -> (short) unsigned(number, 0xff);
            case UINT16 -> (int) unsigned(number, 0xffff);
            case UINT32 -> unsigned(number, 0xffff_ffffL);
            case UINT64 -> unsigned64(number.toBigIntegerExact());
            case BIG_INTEGER -> number.toBigIntegerExact();
            case FP16 -> finite(HalfPrecision.rounded(number.floatValue()));
            case BF16 -> finite(HalfPrecision.cut(number.floatValue()));
            case FP32 -> finite(number.floatValue());
            case FP64 -> finite(number.doubleValue());
            case DECIMAL -> number;
            case BOOL, TEXT, UUID, DATE, TIME, LOCAL_DATE_TIME, OFFSET_DATE_TIME, INSTANT, DURATION, BINARY ->
                throw new IllegalArgumentException(this + " is no number");
        };
    }

    private static long unsigned(BigDecimal number, long greatest) {
        long value = number.longValueExact();
        if (value < 0 || value > greatest) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    private static BigInteger unsigned64(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    private static <N extends Number> N finite(N number) {
        if (Double.isInfinite(number.doubleValue())) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }

    /** The text form of a value, which {@link #parse} reads. */
    public String format(Object value) {
        return switch (this) { // toString() of times leaves out seconds of 0, which RFC 3339 wants
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) value);
            case LOCAL_DATE_TIME -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format((LocalDateTime) value);
            case OFFSET_DATE_TIME -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) value);
            case BINARY -> Base64.getEncoder().encodeToString((byte[]) value);
            default -> value.toString();
        };
    }

    /** The scalar of a Java class, primitive or wrapper; null if there is none. */
    static @Nullable Scalar of(Class<?> type) {
        for (Scalar scalar : values()) {
            if (!scalar.isOfDynamicSchemas() && scalar.javaType == wrapper(type)) {
                return scalar;
            }
        }
        return null;
    }

    /** Whether Java has no type of its own for it, so that no record's component can be one. */
    private boolean isOfDynamicSchemas() {
        return switch (this) {
            case UINT8, UINT16, UINT32, UINT64, FP16, BF16 -> true;
            default -> false;
        };
    }

    /** The scalar that one element of a tensor is. */
    static Scalar of(DataType type) {
        return switch (type) {
            case BOOL -> BOOL;
            case UINT8 -> UINT8;
            case UINT16 -> UINT16;
            case UINT32 -> UINT32;
            case UINT64 -> UINT64;
            case INT8 -> INT8;
            case INT16 -> INT16;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case FP16 -> FP16;
            case BF16 -> BF16;
            case FP32 -> FP32;
            case FP64 -> FP64;
            case STRING -> TEXT;
            case BYTES -> BINARY;
            case OBJECT ->
                throw new InvalidSchemaException(
                        "a tensor can't declare elements of type OBJECT; name a number, STRING or BYTES");
        };
    }

    private static Class<?> wrapper(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    /** 32 hexadecimal digits, grouped 8-4-4-4-12 or not; the JDK alone takes groups of other lengths too. */
    private static java.util.UUID uuid(String text) {
        String grouped =
                text.length() == 32 ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") : text;
        java.util.UUID uuid = java.util.UUID.fromString(grouped);
        if (!uuid.toString().equalsIgnoreCase(grouped)) {
            throw new IllegalArgumentException("not 32 digits in groups of 8-4-4-4-12");
        }
        return uuid;
    }
}
