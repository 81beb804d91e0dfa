package io.modelservice.grpc;

import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.metrics.CallTotals;
import io.modelservice.grpc.wire.InferStatistics;
import io.modelservice.grpc.wire.ModelStatistics;
import io.modelservice.grpc.wire.ModelStatisticsRequest;
import io.modelservice.grpc.wire.ModelStatisticsResponse;
import io.modelservice.grpc.wire.StatisticDuration;

/** How often models were called, as {@code /v2/models/stats} tells it. Thread-safe. */
record Statistics(ModelCalls calls) {

    /**
     * Those of a model; of all where none is named.
     *
     * @throws io.modelservice.core.http.FailureException if there is no such model, or it is not ready
     */
    ModelStatisticsResponse of(ModelStatisticsRequest request) {
        ModelStatisticsResponse.Builder all = ModelStatisticsResponse.newBuilder();
        if (request.getName().isEmpty()) {
            calls.models().endpoints().models().forEach(model -> all.addModelStats(counted(model, model.version())));
        } else {
            Target target = Inference.target(request.getName(), request.getVersion());
            calls.requireEndpoint(target);
            ModelStatistics one = calls.holding(target, model -> counted(model, Inference.version(model, target)));
            all.addModelStats(one);
        }
        return all.build();
    }

    /** What is not measured apart is counted nowhere: it is part of the whole. */
    private static ModelStatistics counted(HostedModel<?, ?> model, String version) {
        CallTotals totals = model.totals();
        return ModelStatistics.newBuilder()
                .setName(model.qualifiedName())
                .setVersion(version)
                .setLastInference(totals.lastEndMillis())
                .setInferenceCount(totals.instances())
                .setExecutionCount(totals.calls())
                .setInferenceStats(InferStatistics.newBuilder()
                        .setSuccess(duration(totals.calls(), totals.nanos()))
                        .setFail(duration(totals.failedCalls(), totals.failedNanos())))
                .build();
    }

    private static StatisticDuration duration(long count, long nanos) {
        return StatisticDuration.newBuilder().setCount(count).setNs(nanos).build();
    }
}
