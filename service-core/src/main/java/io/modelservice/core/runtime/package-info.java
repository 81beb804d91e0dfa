/**
 * What becomes of an artifact: the extension point that knows an artifact's format and names the model class that serves
 * it. Start at {@link io.modelservice.core.runtime.ModelRuntime}.
 */
@NullMarked
package io.modelservice.core.runtime;

import org.jspecify.annotations.NullMarked;
