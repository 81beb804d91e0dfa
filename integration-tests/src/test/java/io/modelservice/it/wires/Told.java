package io.modelservice.it.wires;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What a protocol answers, in words that all of them share.
 *
 * @param status in the protocol's own
 * @param predictions an object for each row; null if it failed
 * @param failure its text; empty if it went well
 */
record Told(String status, JsonNode predictions, String failure) {
    static Told well(String status, JsonNode predictions) {
        return new Told(status, Columns.plain(predictions), "");
    }

    static Told failed(String status, String failure) {
        return new Told(status, NullNode.instance, failure);
    }
}
