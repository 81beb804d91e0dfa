/** Reflection that the host needs too; not for models and decorators, and free to change. */
@NullMarked
package io.modelservice.base.internal;

import org.jspecify.annotations.NullMarked;
