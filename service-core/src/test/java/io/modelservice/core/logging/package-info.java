/** Lines and what they are made of. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.logging;
