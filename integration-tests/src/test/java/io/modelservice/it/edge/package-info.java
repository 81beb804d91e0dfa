/** Clients that hold on to connections, beside clients that are served. {@code SlowClientsIT} is the place to start. */
@NullMarked
package io.modelservice.it.edge;

import org.jspecify.annotations.NullMarked;
