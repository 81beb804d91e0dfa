/**
 * How much work each model takes on, and for how long: slots, a bounded queue, deadlines. Knows no HTTP. Start at {@link
 * io.modelservice.core.admission.Admission}.
 */
@NullMarked
package io.modelservice.core.admission;

import org.jspecify.annotations.NullMarked;
