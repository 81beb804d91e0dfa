/** The edge, tested by HTTP: a real server on a free port, the JDK's client for good traffic, raw sockets for the rest. */
@NullMarked
package io.modelservice.core.http;

import org.jspecify.annotations.NullMarked;
