package io.modelservice.benchmarks;

import io.modelservice.base.NonBlocking;

/** The same, and says that it never waits. */
@NonBlocking
public final class QuickIrisModel extends IrisModel {
    /** The model; it needs no settings. */
    public QuickIrisModel() {}
}
