/** What scoring servers have in common. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.http.scoring;
