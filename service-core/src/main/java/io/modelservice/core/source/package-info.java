/**
 * Where artifacts come from: the extension point, and the folder into which one is fetched. Start at
 * {@link io.modelservice.core.source.ModelSource}.
 */
@NullMarked
package io.modelservice.core.source;

import org.jspecify.annotations.NullMarked;
