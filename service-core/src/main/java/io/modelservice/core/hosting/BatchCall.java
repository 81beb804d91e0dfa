package io.modelservice.core.hosting;

import io.modelservice.base.Batch;
import io.modelservice.core.codec.SchemaCodec;

/**
 * One request for predictions in a protocol's form: how its instances are read, and what is made of the predictions. Both
 * are called once, in this order, within the call.
 *
 * @param <A> what the request is answered with
 */
public interface BatchCall<A> {
    /**
     * Reads the instances, as they came, and checks them against the schema. There may be none, where the protocol allows
     * it.
     *
     * @throws io.modelservice.core.codec.ValidationException with everything that is wrong
     */
    <I> Batch<I> read(SchemaCodec<I> input);

    /**
     * Makes the answer.
     *
     * @param predictions one for each instance, in their order, checked against the schema
     * @throws io.modelservice.core.codec.ValidationException if they can't be said in this form
     */
    <O> A write(SchemaCodec<O> output, Batch<O> predictions);
}
