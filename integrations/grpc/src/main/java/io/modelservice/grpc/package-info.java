/**
 * The Open Inference Protocol by gRPC, with health and reflection beside it. Start at {@link
 * io.modelservice.grpc.GrpcProtocol}; {@code wire} is generated from {@code open_inference.proto}.
 */
@NullMarked
package io.modelservice.grpc;

import org.jspecify.annotations.NullMarked;
