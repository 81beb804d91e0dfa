/** The Open Inference Protocol by REST, over real HTTP. */
@NullMarked
package io.modelservice.core.http.oip;

import org.jspecify.annotations.NullMarked;
