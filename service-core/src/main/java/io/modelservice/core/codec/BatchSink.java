package io.modelservice.core.codec;

import io.modelservice.base.Batch;
import org.jspecify.annotations.Nullable;

/** Takes the instances of one document, one after the other or column by column, and makes a batch of them. */
interface BatchSink<T> {

    /** Read the values of the next instance. */
    ObjectCodec.Cells cells();

    /** The values of the next instance have been read, and nothing was wrong. */
    void add(@Nullable Object[] slots, Violations violations);

    /** Read a field's values for all instances, for {@link #size} and {@link #addAll}; null for what is no list. */
    ObjectCodec.Cells columns();

    /** How many values a column has. */
    int size(Object column);

    /** The columns have been read, all of one size, and nothing was wrong; null stands for a column left out. */
    void addAll(@Nullable Object[] columns, int size, Violations violations);

    /** What has been added; of no meaning if something was wrong. */
    Batch<T> batch(Violations violations);
}
