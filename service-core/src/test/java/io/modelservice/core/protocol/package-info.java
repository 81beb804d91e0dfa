/** Protocols with a server of their own. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.protocol;
