/** Calls that are gathered into batches, as callers see them. */
@NullMarked
package io.modelservice.core.batching;

import org.jspecify.annotations.NullMarked;
