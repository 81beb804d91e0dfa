package io.modelservice.it.wires;

import io.modelservice.base.MLModel;
import java.util.concurrent.CountDownLatch;

/** Loads until it is told that nobody waits any more. */
public final class LoadingModel implements MLModel<TicketModel.Ticket, TicketModel.Price> {
    static final CountDownLatch ENOUGH = new CountDownLatch(1);

    /** Waits. */
    public LoadingModel() throws InterruptedException {
        ENOUGH.await();
    }

    @Override
    public String qualifiedName() {
        return "loading_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public TicketModel.Price predict(TicketModel.Ticket ticket) {
        throw new IllegalStateException("never asked");
    }
}
