package io.modelservice.base.internal;

/** What a host puts around a model without being a part of its chain; its text is that of what it stands around. */
public interface Unseen {}
