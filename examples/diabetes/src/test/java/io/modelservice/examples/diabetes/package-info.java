@NullMarked
package io.modelservice.examples.diabetes;

import org.jspecify.annotations.NullMarked;
