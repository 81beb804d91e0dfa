@NullMarked
package io.modelservice.base;

import org.jspecify.annotations.NullMarked;
