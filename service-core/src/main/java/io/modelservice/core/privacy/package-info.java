/**
 * Fields whose values nobody but the caller may see: which they are, and how they are masked in what is told beside the
 * answer. Begin with {@link io.modelservice.core.privacy.Redaction}.
 */
@NullMarked
package io.modelservice.core.privacy;

import org.jspecify.annotations.NullMarked;
