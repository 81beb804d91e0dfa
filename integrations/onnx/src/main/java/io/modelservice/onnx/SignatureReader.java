package io.modelservice.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.modelservice.base.Field;
import io.modelservice.onnx.MapsOutput.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a file's signature, and what the configuration adds to it. */
final class SignatureReader {
    private final OnnxConfiguration configuration;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    /**
     * For one file.
     *
     * @throws OnnxException if the configuration names what is not in the file
     */
    SignatureReader(OrtSession session, OnnxConfiguration configuration) throws OrtException {
        this.configuration = configuration;
        this.inputs = session.getInputInfo();
        Map<String, NodeInfo> all = session.getOutputInfo();
        known("input_names", configuration.inputNames().keySet(), inputs);
        known("input_shapes", configuration.inputShapes().keySet(), inputs);
        known("outputs", configuration.outputs(), all);
        this.outputs = chosen(all, configuration.outputs());
        known("output_names", configuration.outputNames().keySet(), outputs);
        known("output_shapes", configuration.outputShapes().keySet(), outputs);
        known("class_labels", configuration.classLabels().keySet(), outputs);
    }

    private static Map<String, NodeInfo> chosen(Map<String, NodeInfo> all, List<String> names) {
        Map<String, NodeInfo> chosen = new LinkedHashMap<>();
        names.forEach(name -> chosen.put(name, all.get(name)));
        return names.isEmpty() ? all : chosen;
    }

    private static void known(String key, Collection<String> names, Map<String, NodeInfo> infos) {
        for (String name : names) {
            if (!infos.containsKey(name)) {
                throw new OnnxException("configuration.%s: there is no '%s' in the file; there are %s"
                        .formatted(key, name, infos.keySet()));
            }
        }
    }

    /**
     * The whole.
     *
     * @throws OnnxException if something in the file can't be told as fields
     */
    Signature read() {
        Map<String, Axes> inputAxes = new LinkedHashMap<>();
        inputs.forEach((name, info) -> inputAxes.put(name, inputAxes(name, info.getInfo())));
        Map<String, Axes> outputAxes = new LinkedHashMap<>();
        outputs.forEach((name, info) -> {
            if (info.getInfo() instanceof TensorInfo tensor) {
                outputAxes.put(name, outputAxes(name, tensor));
            }
        });
        boolean batched = batched(inputAxes, outputAxes);
        List<InputPort> in = new ArrayList<>();
        inputAxes.forEach((name, axes) -> in.add(input(name, axes, batched)));
        List<OutputPort> out = new ArrayList<>();
        outputs.forEach((name, info) -> out.add(output(name, info.getInfo(), outputAxes.get(name), batched)));
        return new Signature(List.copyOf(in), List.copyOf(out), batched);
    }

    private Axes inputAxes(String name, ValueInfo info) {
        if (!(info instanceof TensorInfo tensor)) {
            throw new OnnxException(
                    "input '%s' is %s; only tensors can be sent: export the model with tensors as inputs"
                            .formatted(name, info));
        }
        return Axes.of(name, tensor, configuration.inputShapes().get(name), "input_shapes");
    }

    private Axes outputAxes(String name, TensorInfo info) {
        return Axes.of(name, info, configuration.outputShapes().get(name), "output_shapes");
    }

    private boolean batched(Map<String, Axes> inputAxes, Map<String, Axes> outputAxes) {
        boolean can = !inputAxes.isEmpty()
                && Stream.concat(inputAxes.values().stream(), outputAxes.values().stream())
                        .allMatch(Axes::canBeBatched)
                && outputs.values().stream().noneMatch(output -> output.getInfo() instanceof MapInfo);
        Boolean wanted = configuration.batched();
        if (Boolean.TRUE.equals(wanted) && !can) {
            throw new OnnxException(
                    "configuration.batched: the first axis of some inputs or outputs is not open; leave it out, or export the model with an open first axis");
        }
        return wanted == null ? can : wanted;
    }

    private InputPort input(String name, Axes axes, boolean batched) {
        ElementType type = type("input", name, inputs.get(name));
        if (!type.isInput()) {
            throw new OnnxException("input '%s' is %s, which ONNX Runtime does not take from Java; cast it in the graph"
                    .formatted(name, type));
        }
        Axes one = batched ? axes.ofInstance() : axes;
        Field field = Field.tensor(configuration.inputNames().getOrDefault(name, name), type.dataType(), one.toArray());
        return new InputPort(name, field, type, one, batched, new InputMemory());
    }

    private static ElementType type(String side, String name, @Nullable NodeInfo info) {
        TensorInfo tensor = (TensorInfo) java.util.Objects.requireNonNull(info).getInfo();
        ElementType type = ElementType.of(tensor);
        if (type == null) {
            throw new OnnxException("%s '%s' has elements of %s, which can't be told; cast it in the graph%s"
                    .formatted(
                            side,
                            name,
                            tensor.onnxType,
                            side.equals("output") ? ", or name the others by configuration.outputs" : ""));
        }
        return type;
    }

    private OutputPort output(String name, ValueInfo info, @Nullable Axes axes, boolean batched) {
        String fieldName = configuration.outputNames().getOrDefault(name, name);
        List<String> labels = configuration.classLabels().getOrDefault(name, List.of());
        if (axes != null) {
            return tensor(name, fieldName, batched ? axes.ofInstance() : axes, labels, batched);
        }
        if (info instanceof MapInfo map) {
            return new MapsOutput(name, fieldName, reader(name, map, labels), Kind.ONE);
        }
        if (info instanceof SequenceInfo sequence && sequence.isSequenceOfMaps()) {
            Kind kind = batched ? Kind.ONE_FOR_EACH_INSTANCE : Kind.LIST;
            return new MapsOutput(name, fieldName, reader(name, sequence.mapInfo, labels), kind);
        }
        if (info instanceof SequenceInfo sequence
                && sequence.sequenceType != OnnxJavaType.UNKNOWN
                && labels.isEmpty()) {
            return new TensorsOutput(name, fieldName, batched);
        }
        throw new OnnxException("output '%s' is %s, which can't be told%s; name the others by configuration.outputs"
                .formatted(name, info, labels.isEmpty() ? "" : " by class_labels"));
    }

    private static MapReader reader(String name, MapInfo info, List<String> labels) {
        MapReader reader = MapReader.of(info, labels);
        if (reader == null) {
            throw new OnnxException("output '%s' is %s, which can't be told; name the others by configuration.outputs"
                    .formatted(name, info));
        }
        return reader;
    }

    private OutputPort tensor(String name, String fieldName, Axes axes, List<String> labels, boolean batched) {
        ElementType type = type("output", name, outputs.get(name));
        Field field = Field.tensor(fieldName, type.dataType(), axes.toArray());
        TensorOutput tensor = new TensorOutput(name, field, type, axes, batched);
        if (labels.isEmpty()) {
            return tensor;
        }
        return switch (type) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> new LabelOutput(tensor, labels);
            case FP32, FP64, FP16, BF16 -> scores(tensor, labels);
            case BOOL, STRING ->
                throw new OnnxException(
                        "configuration.class_labels: output '%s' is %s; name classes of integers or of scores"
                                .formatted(name, type));
        };
    }

    private static OutputPort scores(TensorOutput tensor, List<String> labels) {
        List<Long> shape = tensor.axes().shape();
        if (shape.size() != 1 || (shape.get(0) >= 0 && shape.get(0) != labels.size())) {
            throw new OnnxException(
                    "configuration.class_labels: output '%s' has the shape %s for each instance, not one number for each of %d classes; name as many"
                            .formatted(tensor.name(), shape, labels.size()));
        }
        return new ScoresOutput(tensor, labels);
    }
}
