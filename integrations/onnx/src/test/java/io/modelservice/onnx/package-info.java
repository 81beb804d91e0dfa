/** Tests of ONNX models; {@code src/test/python/make_models.py} makes their files and what is expected of them. */
@NullMarked
package io.modelservice.onnx;

import org.jspecify.annotations.NullMarked;
