package io.modelservice.it.attack;

import io.grpc.Metadata;
import io.grpc.Status;

/**
 * How one call by gRPC ended.
 *
 * @param code its status; OK for an answer
 * @param text all that came with it
 * @param message as bytes; empty for a failure
 */
record GrpcReply(Status.Code code, String text, byte[] message) {
    static GrpcReply answer(byte[] message) {
        return new GrpcReply(Status.Code.OK, "", message);
    }

    static GrpcReply failure(Status status, Metadata trailers) {
        return new GrpcReply(status.getCode(), status.getDescription() + " " + trailers, new byte[0]);
    }

    @Override
    public String toString() {
        return code + ": " + text;
    }
}
