/**
 * One table of inputs for every protocol. Start at {@link io.modelservice.it.wires.ProtocolTableIT}; a {@link
 * io.modelservice.it.wires.Wire} is a protocol as the table speaks it.
 */
@NullMarked
package io.modelservice.it.wires;

import org.jspecify.annotations.NullMarked;
