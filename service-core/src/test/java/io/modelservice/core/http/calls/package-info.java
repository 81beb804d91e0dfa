/** Which models requests reach. */
@NullMarked
package io.modelservice.core.http.calls;

import org.jspecify.annotations.NullMarked;
