package io.modelservice.it;

import io.modelservice.base.MLModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prices an area, and logs what it does with the levels of the documentation's example. */
public final class PricingModel implements MLModel<PricingModel.Area, PricingModel.Price> {
    private static final Logger PRICE = LoggerFactory.getLogger("price");
    private static final Logger OTHER = LoggerFactory.getLogger("other");

    /** What is priced, in square metres. */
    public record Area(double area) {}

    /** Its price. */
    public record Price(double price) {}

    @Override
    public String qualifiedName() {
        return "pricing_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Price predict(Area input) {
        PRICE.debug("area {}", input.area());
        OTHER.info("prices are of last year");
        OTHER.warn("area {} is\nsmall", input.area());
        return new Price(1000 * input.area());
    }
}
