package io.modelservice.core.http.instances;

import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.http.Answer;

/** What a document of instances came in, and the one of predictions leaves in: an event, for instance. Of one request. */
public interface Envelope {
    /** None: the body is the document. */
    Envelope NONE = new Envelope() {};

    /** Reads the document where it is. */
    default <R> JsonDocuments.Reader<R> around(JsonDocuments.Reader<R> document) {
        return document;
    }

    /** An answer with a document in it. */
    default Answer answer(JsonDocuments documents, JsonDocuments.Writer document) {
        return Answer.json(documents.write(document));
    }
}
