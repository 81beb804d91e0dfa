/** Sources, tested with folders and servers of their own, hostile ones among them. */
@NullMarked
package io.modelservice.core.source;

import org.jspecify.annotations.NullMarked;
