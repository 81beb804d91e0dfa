/** Traces of a real service, as an SDK's exporter gets them. */
@NullMarked
package io.modelservice.opentelemetry;

import org.jspecify.annotations.NullMarked;
