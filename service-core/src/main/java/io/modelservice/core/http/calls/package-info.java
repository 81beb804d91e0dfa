/**
 * How every protocol calls a hosted model, whatever it speaks: finding it, asking it, telling and logging what failed. Start at {@link io.modelservice.core.http.calls.HttpCalls}; {@link
 * io.modelservice.core.http.calls.ModelCalls} is the part that knows no HTTP server.
 */
@NullMarked
package io.modelservice.core.http.calls;

import org.jspecify.annotations.NullMarked;
