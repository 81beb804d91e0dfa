package io.modelservice.core.inference;

import io.modelservice.core.access.Caller;
import java.util.Set;

/**
 * Somebody asks for a model to be loaded or unloaded, and may.
 *
 * @param requestId for the log
 * @param caller whom the gate has let pass
 * @param model its qualified name
 * @param parameters names of those that came beside it
 */
public record RepositoryOrder(String requestId, Caller caller, String model, Set<String> parameters) {}
