@NullMarked
package io.modelservice.core;

import org.jspecify.annotations.NullMarked;
