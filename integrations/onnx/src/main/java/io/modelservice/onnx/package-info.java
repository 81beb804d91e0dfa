/**
 * ONNX files as models, on ONNX Runtime. Start at {@link io.modelservice.onnx.OnnxModel}, whose
 * {@link io.modelservice.onnx.OnnxConfiguration} says what may be set.
 */
@NullMarked
package io.modelservice.onnx;

import org.jspecify.annotations.NullMarked;
