package io.modelservice.base;

/** Element types of tensors; numbers carry the Open Inference Protocol's names, and are little-endian. */
public enum DataType {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** One byte, 0 to 255. */
    UINT8(1),
    /** Two bytes, unsigned. */
    UINT16(2),
    /** Four bytes, unsigned. */
    UINT32(4),
    /** Eight bytes, unsigned. */
    UINT64(8),
    /** One byte, signed. */
    INT8(1),
    /** Two bytes, signed. */
    INT16(2),
    /** Four bytes, signed. */
    INT32(4),
    /** Eight bytes, signed. */
    INT64(8),
    /** IEEE 754, half precision. */
    FP16(2),
    /** The upper two bytes of single precision, "brain floating point". */
    BF16(2),
    /** IEEE 754, single precision. */
    FP32(4),
    /** IEEE 754, double precision. */
    FP64(8),
    /** Text; the protocol's BYTES with UTF-8 in it. */
    STRING(0),
    /** A string of bytes. */
    BYTES(0),
    /** Any Java value of a field that has no tensor form: nested records, lists, maps, numbers that may be absent. */
    OBJECT(0);

    private final int width;

    DataType(int width) {
        this.width = width;
    }

    /** Bytes of one element in a buffer; 0 for the types that are kept as objects. */
    public int width() {
        return width;
    }

    /** Whether elements lie in a buffer, as numbers and booleans do. */
    public boolean isNumeric() {
        return width > 0;
    }
}
