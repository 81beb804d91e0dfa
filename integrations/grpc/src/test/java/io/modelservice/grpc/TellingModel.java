package io.modelservice.grpc;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Sensitive;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all that it is told, in its log lines and in what it throws; of its input all but the mode is sensitive. */
public final class TellingModel implements MLModel<TellingModel.Input, TellingModel.Output> {
    private static final Logger LOG = LoggerFactory.getLogger(TellingModel.class);

    /** Somebody. */
    public record Input(String mode, @Sensitive String ssn, @Sensitive double income) {}

    /** What is the matter. */
    public record Output(@Sensitive String diagnosis) {}

    @Override
    public String qualifiedName() {
        return "telling";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Output predict(Input in) {
        LOG.info("asked {} of {} with {}", in, in.ssn(), in.income());
        PredictionContext.current().logField("patient", in.ssn());
        LOG.warn("thrown away", new IllegalStateException("first " + in.ssn()));
        return switch (in.mode()) {
            case "throw" -> throw new IllegalStateException("no " + in);
            case "refuse" -> throw new SchemaValidationException(List.of("ssn " + in.ssn() + " earns " + in.income()));
            default -> new Output("diagnosis of " + in.ssn());
        };
    }
}
