/** Who may change a running service, without HTTP. Start at {@link io.modelservice.core.access.Access}. */
@NullMarked
package io.modelservice.core.access;

import org.jspecify.annotations.NullMarked;
