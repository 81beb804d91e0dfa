package io.modelservice.grpc;

import io.modelservice.core.protocol.ProtocolServer;
import io.modelservice.core.protocol.ProtocolSetting;

/** gRPC, configured by section {@code protocols.grpc}; found by {@link java.util.ServiceLoader}. */
public final class GrpcProtocol implements ProtocolServer {
    /** For the loader of services. */
    public GrpcProtocol() {}

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public Running start(ProtocolSetting setting) {
        return GrpcServer.start(setting);
    }
}
