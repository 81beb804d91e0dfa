package io.modelservice.core.models;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.SchemaValidationException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all that it is told: in its log lines, and in what it throws. */
public final class PatientModel implements MLModel<PatientModel.Input, PatientModel.Output> {
    private static final Logger LOG = LoggerFactory.getLogger("io.modelservice.test.patient");

    /** Where somebody lives. */
    public record Address(String zip) {
        public Address {
            if (zip.startsWith("bad")) {
                throw new IllegalArgumentException("zip " + zip + " is bad");
            }
        }
    }

    /** Somebody. */
    public record Input(String mode, String ssn, double income, List<Address> addresses, Map<String, Integer> visits) {}

    /** What is the matter. */
    public record Output(String diagnosis, double risk) {}

    @Override
    public String qualifiedName() {
        return "patient";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input in) {
        LOG.info("asked {} of {} with {}", in, in.ssn(), in.income());
        LOG.info("lives at " + in.addresses().get(0).zip() + ", visits " + in.visits());
        LOG.atInfo().addKeyValue("who", in.ssn()).addKeyValue("income", 1).log("as a field");
        PredictionContext.current().logField("patient", in.ssn());
        LOG.info("as a field of the call");
        Output output = new Output("diagnosis-of-" + in.ssn(), in.income() / 2);
        LOG.warn("thrown away", new IllegalStateException("first " + in.ssn(), new RuntimeException(in.toString())));
        LOG.info("answers {}", output);
        return switch (in.mode()) {
            case "throw" ->
                throw new IllegalStateException("no " + in, new RuntimeException("because of " + in.income()));
            case "refuse" ->
                throw new SchemaValidationException(
                        List.of("ssn " + in.ssn() + " earns " + in.income() + " in " + in.addresses()));
            default -> output;
        };
    }
}
