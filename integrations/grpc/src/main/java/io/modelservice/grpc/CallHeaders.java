package io.modelservice.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Sends the request's id and the call's annotations: before the first message, or with the failure if there is none. */
final class CallHeaders implements ServerInterceptor {
    @Override
    public <Q, A> Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(new Answering<>(call, CallRecord.current()), headers);
    }

    private static final class Answering<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final CallRecord record;
        private boolean begun;

        Answering(ServerCall<Q, A> call, CallRecord record) {
            super(call);
            this.record = record;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            begun = true;
            record.writeTo(headers);
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!begun) {
                record.writeTo(trailers);
            }
            super.close(status, trailers);
        }
    }
}
