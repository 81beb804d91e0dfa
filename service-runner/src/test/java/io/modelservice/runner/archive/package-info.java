/**
 * Makes the class-data archive beside the runnable jar while the module is packaged: no test, and in no jar. Start with
 * {@link io.modelservice.runner.archive.ArchiveTraining}.
 */
@NullMarked
package io.modelservice.runner.archive;

import org.jspecify.annotations.NullMarked;
