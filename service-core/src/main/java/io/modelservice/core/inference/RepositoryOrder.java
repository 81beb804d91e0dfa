package io.modelservice.core.inference;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Somebody asks for a model to be loaded or unloaded.
 *
 * @param requestId for the log
 * @param headers all values of a header, by its name: who asks
 * @param model its qualified name
 * @param parameters names of those that came beside it; asked for once it is known that the caller may ask
 */
public record RepositoryOrder(
        String requestId,
        Function<String, List<String>> headers,
        String model,
        Supplier<? extends Set<String>> parameters) {}
