package io.modelservice.grpc;

import io.grpc.StatusRuntimeException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;

/** How streams end that would outlive the service. */
final class Stopping {
    private Stopping() {}

    static StatusRuntimeException failure() {
        return StatusTable.of(Failure.of(ErrorType.NOT_READY));
    }
}
