package io.modelservice.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.modelservice.core.access.Caller;
import io.modelservice.core.access.Gate;
import io.modelservice.core.access.RefusedException;
import io.modelservice.core.http.Failure;
import io.modelservice.grpc.MethodPermissions.MethodPermission;
import io.modelservice.grpc.MethodPermissions.Needed;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The service's gate before every method, and again before every message, which names the model. */
final class CallGate implements ServerInterceptor {
    private final Gate gate;
    private final MethodPermissions permissions = new MethodPermissions();

    CallGate(Gate gate) {
        this.gate = gate;
    }

    /**
     * Makes sure that every method of these services has a permission.
     *
     * @throws IllegalStateException naming one that has none
     */
    void require(List<ServerServiceDefinition> services) {
        services.forEach(service -> service.getMethods()
                .forEach(method -> permissions.of(method.getMethodDescriptor().getFullMethodName())));
    }

    @Override
    public <Q, A> Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        CallRecord record = CallRecord.current();
        MethodPermission permission = permissions.of(call.getMethodDescriptor().getFullMethodName());
        try {
            record.callBy(gate.enter(permission.operation(), name -> values(headers, name)), address(call));
        } catch (RefusedException e) {
            refuse(call, e);
            return new Listener<>() {};
        }
        return new ByMessage<>(next.startCall(call, headers), call, permission, record.caller());
    }

    private static Iterator<String> values(Metadata headers, String name) {
        Iterable<String> values =
                headers.getAll(Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER));
        return values == null ? Collections.emptyIterator() : values.iterator();
    }

    private static @Nullable String address(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress remote
                        && remote.getAddress() != null
                ? remote.getAddress().getHostAddress()
                : null;
    }

    private static void refuse(ServerCall<?, ?> call, RefusedException refused) {
        StatusRuntimeException failure = StatusTable.of(Failure.of(refused.refusal()));
        call.close(failure.getStatus(), new Metadata());
    }

    private final class ByMessage<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final MethodPermission permission;
        private final @Nullable Caller caller;
        private boolean refused;

        ByMessage(Listener<Q> next, ServerCall<Q, ?> call, MethodPermission permission, @Nullable Caller caller) {
            super(next);
            this.call = call;
            this.permission = permission;
            this.caller = caller;
        }

        /** What could not be parsed is null, and refused behind this. */
        @Override
        public void onMessage(@Nullable Q message) {
            if (!refused && message != null) {
                refused = !passes(permission.byMessage().apply(message));
            }
            if (!refused) {
                super.onMessage(message);
            }
        }

        private boolean passes(Needed needed) {
            try {
                gate.requireModel(needed.operation(), caller, needed.model());
                return true;
            } catch (RefusedException e) {
                refuse(call, e);
                return false;
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
