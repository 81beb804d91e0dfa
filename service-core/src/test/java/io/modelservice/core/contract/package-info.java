/** What breaks callers. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.contract;
