@NullMarked
package io.modelservice.examples.penguins;

import org.jspecify.annotations.NullMarked;
