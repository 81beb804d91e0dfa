/** SageMaker's protocol against the running service. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.http.sagemaker;
