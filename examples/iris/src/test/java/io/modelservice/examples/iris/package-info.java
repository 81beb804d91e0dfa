@NullMarked
package io.modelservice.examples.iris;

import org.jspecify.annotations.NullMarked;
