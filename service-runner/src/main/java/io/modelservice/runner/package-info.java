@NullMarked
package io.modelservice.runner;

import org.jspecify.annotations.NullMarked;
