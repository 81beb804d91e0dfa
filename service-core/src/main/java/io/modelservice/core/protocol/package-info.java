/**
 * Protocols that come with a server of their own, such as gRPC: an extension point. Start at {@link
 * io.modelservice.core.protocol.ProtocolServer}.
 */
@NullMarked
package io.modelservice.core.protocol;

import org.jspecify.annotations.NullMarked;
