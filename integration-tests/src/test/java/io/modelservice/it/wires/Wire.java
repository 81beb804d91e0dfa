package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A protocol as the table speaks it. */
interface Wire {
    /**
     * Asks for rows.
     *
     * @param model a qualified name
     * @param rows objects by field name
     */
    Told ask(String model, ArrayNode rows) throws Exception;

    /** How a failure names a wrong value, as {@link Place} has it. */
    String place();

    /** The status of its own that stands for one of HTTP. */
    default String status(int http) {
        return Integer.toString(http);
    }

    /** Whether it asks the model that is said; false if it has the service's default model alone. */
    default boolean namesModel() {
        return true;
    }
}
