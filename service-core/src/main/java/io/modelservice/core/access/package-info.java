/** Who may do what with a running service, without HTTP. Start at {@link io.modelservice.core.access.Gate}. */
@NullMarked
package io.modelservice.core.access;

import org.jspecify.annotations.NullMarked;
