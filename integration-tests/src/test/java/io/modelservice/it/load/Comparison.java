package io.modelservice.it.load;

import java.time.Duration;
import java.util.List;

/**
 * What is noticed of neighbours that are in trouble.
 *
 * @param probes those that should notice nothing
 * @param first the answers of the saturated model before anything was measured
 * @param hanging the model that does not come back
 * @param saturated the model that is asked for more than it can
 * @param held how long whoever had to wait for a call that hangs would have waited, at least
 */
record Comparison(List<Probe> probes, Outcome first, Outcome hanging, Outcome saturated, Duration held) {
    /**
     * One that should notice nothing.
     *
     * @param name what is asked
     * @param alone while nothing else is asked
     * @param beside while the neighbours are in trouble
     */
    record Probe(String name, Outcome alone, Outcome beside) {}
}
