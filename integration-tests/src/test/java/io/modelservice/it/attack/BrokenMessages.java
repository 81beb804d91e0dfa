package io.modelservice.it.attack;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** What makes bytes no message at all, whatever stands before them. */
enum BrokenMessages {
    CUT {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            to.writeUInt32NoTag(100);
            to.writeRawByte('x');
        }
    },
    HUGE_LENGTH {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(1 + random.nextInt(9), WireFormat.WIRETYPE_LENGTH_DELIMITED);
            to.writeUInt32NoTag(Integer.MAX_VALUE);
        }
    },
    NEGATIVE_LENGTH {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            to.writeUInt64NoTag(-1 - random.nextInt(100));
        }
    },
    LONG_NUMBER {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(1, WireFormat.WIRETYPE_VARINT);
            for (int i = 0; i < 11; i++) {
                to.writeRawByte(0xff);
            }
        }
    },
    NO_FIELD {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeRawByte(0);
        }
    },
    NO_WIRE_TYPE {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(1, 6 + random.nextInt(2));
        }
    },
    GROUP_WITHOUT_END {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(99, WireFormat.WIRETYPE_START_GROUP);
        }
    },
    GROUP_WITHOUT_START {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeTag(99, WireFormat.WIRETYPE_END_GROUP);
        }
    },
    DEEP {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            int depth = 150 + random.nextInt(10_000);
            for (int i = 0; i < depth; i++) {
                to.writeTag(99, WireFormat.WIRETYPE_START_GROUP);
            }
            for (int i = 0; i < depth; i++) {
                to.writeTag(99, WireFormat.WIRETYPE_END_GROUP);
            }
        }
    },
    NO_UTF8 {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeByteArray(1, new byte[] {'a', (byte) 0xff, (byte) 0xc0});
        }
    },
    UNEVEN {
        @Override
        void write(CodedOutputStream to, Random random) throws IOException {
            to.writeByteArray(5, new byte[] {42, 5, 58, 3, 1, 2, 3}); // an input's contents, whose doubles are 3 bytes
        }
    };

    /** What comes of it wherever it is sent to: a method whose message has no such field takes no notice. */
    Attack.Wanted everywhere() {
        return this == NO_UTF8 || this == UNEVEN ? Attack.Wanted.ANY : Attack.Wanted.REFUSED;
    }

    abstract void write(CodedOutputStream to, Random random) throws IOException;

    /** With these bytes behind it. */
    byte[] behind(byte[] message, Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(message);
        CodedOutputStream to = CodedOutputStream.newInstance(bytes);
        write(to, random);
        to.flush();
        return bytes.toByteArray();
    }

    /** A part of a message, which may be one, too. */
    static byte[] part(byte[] message, Random random) {
        return Arrays.copyOf(message, random.nextInt(message.length));
    }
}
