package io.modelservice.grpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** A typed model of records. */
public final class TicketModel implements MLModel<TicketModel.Ticket, TicketModel.Price> {
    /** Where somebody sits. */
    public enum Cabin {
        /** In front. */
        @JsonProperty("first")
        FIRST,
        /** Behind. */
        @JsonProperty("second")
        SECOND
    }

    /** What is asked. */
    public record Ticket(@Min(0) @Max(120) int age, double fare, Cabin cabin, @Nullable String note) {}

    /** What is answered. */
    public record Price(double total, String label) {}

    @Override
    public String qualifiedName() {
        return "ticket";
    }

    @Override
    public String version() {
        return "1.2.0";
    }

    @Override
    public Price predict(Ticket ticket) {
        PredictionContext call = PredictionContext.current();
        Object factor = call.parameters().getOrDefault("factor", 1.0);
        if (call.parameters().containsKey("mark")) {
            call.annotate("X-Mark", String.valueOf(call.parameters().get("mark")));
        }
        return new Price(
                ticket.fare() * ticket.age() * ((Number) factor).doubleValue(), ticket.cabin() + " " + ticket.note());
    }
}
