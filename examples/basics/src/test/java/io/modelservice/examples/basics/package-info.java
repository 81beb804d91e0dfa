@NullMarked
package io.modelservice.examples.basics;

import org.jspecify.annotations.NullMarked;
