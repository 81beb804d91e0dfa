package io.modelservice.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a message that is none of its kind, or grows over the limit when it is inflated, and a call without any, with the
 * status that says so. gRPC itself answers UNKNOWN or INTERNAL and logs a failure of the service.
 */
final class RequestParsing {
    private RequestParsing() {}

    /** The same service, with its messages parsed so. */
    static ServerServiceDefinition of(ServerServiceDefinition service) {
        ServiceDescriptor described = service.getServiceDescriptor();
        ServiceDescriptor.Builder descriptor =
                ServiceDescriptor.newBuilder(described.getName()).setSchemaDescriptor(described.getSchemaDescriptor());
        List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
        service.getMethods().forEach(method -> methods.add(guarded(method)));
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(definition::addMethod);
        return ServerInterceptors.intercept(definition.build(), new Refusal());
    }

    private static <Q, A> ServerMethodDefinition<Q, A> guarded(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        return ServerMethodDefinition.create(
                descriptor.toBuilder()
                        .setRequestMarshaller(new Guarded<>(descriptor.getRequestMarshaller()))
                        .build(),
                method.getServerCallHandler());
    }

    private record Guarded<T>(Marshaller<T> marshaller) implements Marshaller<T> {
        @Override
        public InputStream stream(T message) {
            return marshaller.stream(message);
        }

        /** Null for what can't be parsed; the record of the call says why. */
        @Override
        public @Nullable T parse(InputStream message) {
            try {
                return marshaller.parse(message);
            } catch (StatusRuntimeException e) {
                boolean large = e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED;
                CallRecord.current().refuse(large ? ErrorType.PAYLOAD_TOO_LARGE : ErrorType.VALIDATION);
            } catch (RuntimeException e) { // such as bytes that can't be inflated
                CallRecord.current().refuse(ErrorType.VALIDATION);
            }
            return null;
        }
    }

    private static final class Refusal implements ServerInterceptor {
        @Override
        public <Q, A> Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            CallRecord record = CallRecord.current();
            ErrorType known = record.refusal();
            if (known != null) {
                refuse(call, known);
                return new Listener<>() {};
            }
            return new ByMessage<>(next.startCall(call, headers), call, record);
        }
    }

    private static void refuse(ServerCall<?, ?> call, ErrorType why) {
        call.close(StatusTable.of(Failure.of(why)).getStatus(), new Metadata());
    }

    private static final class ByMessage<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final CallRecord record;
        private boolean asked;
        private boolean refused;

        ByMessage(Listener<Q> next, ServerCall<Q, ?> call, CallRecord record) {
            super(next);
            this.call = call;
            this.record = record;
        }

        @Override
        public void onMessage(Q message) {
            asked = true;
            ErrorType refusal = record.refusal();
            if (refusal == null) {
                super.onMessage(message);
            } else if (!refused) {
                refused = true;
                refuse(call, refusal);
            }
        }

        @Override
        public void onHalfClose() {
            if (!asked && call.getMethodDescriptor().getType().clientSendsOneMessage()) {
                refused = true;
                refuse(call, ErrorType.VALIDATION);
            }
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
