/** gRPC by real clients. */
@org.jspecify.annotations.NullMarked
package io.modelservice.grpc;
