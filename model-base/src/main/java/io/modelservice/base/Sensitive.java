package io.modelservice.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Values of this component are nobody's business but the caller's and the model's: the service masks them wherever they
 * could come out beside the answer, such as in logs and error texts. What is in it, of a record, list or map, is
 * sensitive too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Sensitive {}
