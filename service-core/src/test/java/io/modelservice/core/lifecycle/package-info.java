/** Tests of models that come and go, with artifacts on a shelf: a folder that a test fills as a registry is filled. */
@NullMarked
package io.modelservice.core.lifecycle;

import org.jspecify.annotations.NullMarked;
