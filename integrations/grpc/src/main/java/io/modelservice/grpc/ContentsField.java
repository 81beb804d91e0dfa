package io.modelservice.grpc;

import io.modelservice.base.DataType;
import io.modelservice.grpc.wire.InferTensorContents;
import java.util.Locale;

/** The fields of typed contents, each for elements of some types. */
enum ContentsField {
    BOOL_CONTENTS,
    INT_CONTENTS,
    INT64_CONTENTS,
    UINT_CONTENTS,
    UINT64_CONTENTS,
    FP32_CONTENTS,
    FP64_CONTENTS,
    BYTES_CONTENTS;

    /** The one for a type that has one. */
    static ContentsField of(DataType type) {
        return switch (type) {
            case BOOL -> BOOL_CONTENTS;
            case INT8, INT16, INT32 -> INT_CONTENTS;
            case INT64 -> INT64_CONTENTS;
            case UINT8, UINT16, UINT32 -> UINT_CONTENTS;
            case UINT64 -> UINT64_CONTENTS;
            case FP32 -> FP32_CONTENTS;
            case FP64 -> FP64_CONTENTS;
            case STRING, BYTES, OBJECT -> BYTES_CONTENTS;
            case FP16, BF16 -> throw new IllegalArgumentException(type + " has no typed field");
        };
    }

    /** Whether elements are in another field than this. */
    static boolean hasOthers(InferTensorContents contents, ContentsField own) {
        for (ContentsField field : values()) {
            if (field != own && field.count(contents) > 0) {
                return true;
            }
        }
        return false;
    }

    int count(InferTensorContents contents) {
        return switch (this) {
            case BOOL_CONTENTS -> contents.getBoolContentsCount();
            case INT_CONTENTS -> contents.getIntContentsCount();
            case INT64_CONTENTS -> contents.getInt64ContentsCount();
            case UINT_CONTENTS -> contents.getUintContentsCount();
            case UINT64_CONTENTS -> contents.getUint64ContentsCount();
            case FP32_CONTENTS -> contents.getFp32ContentsCount();
            case FP64_CONTENTS -> contents.getFp64ContentsCount();
            case BYTES_CONTENTS -> contents.getBytesContentsCount();
        };
    }

    /** Its name in the protocol. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
