/**
 * What each protocol costs, loaded by {@code protocols.sh}: {@link io.modelservice.benchmarks.protocols.ProtocolServer} is
 * the service beside two servers that only read and write as many bytes, {@link
 * io.modelservice.benchmarks.protocols.ProtocolRound} starts and asks it.
 */
@NullMarked
package io.modelservice.benchmarks.protocols;

import org.jspecify.annotations.NullMarked;
