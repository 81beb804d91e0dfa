/** Tests of the command line within the process; the packaged jar is tested in the module {@code integration-tests}. */
@NullMarked
package io.modelservice.runner;

import org.jspecify.annotations.NullMarked;
