@NullMarked
package io.modelservice.mlflow;

import org.jspecify.annotations.NullMarked;
