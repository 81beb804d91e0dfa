package io.modelservice.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model, or a decorator, that never waits for anything, be it a file, another service or a lock that somebody holds for long, and
 * answers a single instance within about a tenth of a millisecond.
 *
 * <p>A host may then ask it on the threads that look after its connections, which saves the change to another thread: much of
 * what a small prediction costs. It does so if every part of a chain says this. One that turns out to take long is asked on
 * threads for work after all, with a warning in the log.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NonBlocking {}
