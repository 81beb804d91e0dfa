/**
 * Whether the callers of one version of a model can go on with another. Start at
 * {@link io.modelservice.core.contract.ContractChanges}.
 */
@NullMarked
package io.modelservice.core.contract;

import org.jspecify.annotations.NullMarked;
