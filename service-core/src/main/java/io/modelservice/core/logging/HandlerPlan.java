package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler of the section.
 *
 * @param name its id
 * @param keys where it stands
 * @param target where it writes
 * @param level the least that it takes; null for all
 * @param filters names of loggers, one of which in each list a record must come from or from below
 * @param formatter of its lines
 */
record HandlerPlan(
        String name, Keys keys, Target target, @Nullable Level level, List<String> filters, FormatterPlan formatter) {}
