package io.modelservice.it.wires;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.MLModel;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Prices tickets; fails over one name. Stateless and so thread-safe. */
public final class TicketModel implements MLModel<TicketModel.Ticket, TicketModel.Price> {
    static final String FAILING = "failing";

    /** Classes, one of which is no Java name. */
    public enum Cabin {
        /** As it is. */
        FIRST,
        /** Named on the wire. */
        @JsonProperty("second-class")
        SECOND
    }

    /** What is asked. */
    public record Ticket(@Min(0) @Max(120) int age, double fare, Cabin cabin, String name, @Nullable Integer bags) {}

    /** What is answered. */
    public record Price(double price, int points, String label) {}

    @Override
    public String qualifiedName() {
        return "ticket_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Price predict(Ticket ticket) {
        if (ticket.name().equals(FAILING)) {
            throw new IllegalStateException("a secret of the model's");
        }
        double cabin = ticket.cabin() == Cabin.FIRST ? 2.5 : 1.25;
        int bags = ticket.bags() == null ? 0 : ticket.bags();
        return new Price(ticket.fare() * cabin + bags + 0.125, ticket.age() * 2, "für " + ticket.name());
    }
}
