/** How the service is, told without HTTP. Start at {@link io.modelservice.core.health.ServiceHealth}. */
@NullMarked
package io.modelservice.core.health;

import org.jspecify.annotations.NullMarked;
