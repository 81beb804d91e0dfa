package io.modelservice.onnx;

import ai.onnxruntime.OnnxModelMetadata;
import java.nio.file.Path;

/**
 * Who a model is, from its file.
 *
 * @param qualifiedName the graph's name as one that may stand in a path; of a graph without a name, the file's
 * @param version the file's {@code model_version}; 1 where there is none
 * @param displayName the graph's name as it is
 * @param description what the file says; empty for nothing
 */
record Identity(String qualifiedName, String version, String displayName, String description) {
    private static final int LONGEST = 128;

    static Identity of(OnnxModelMetadata metadata, Path file) {
        String fileName = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.onnx$", "");
        String name = qualified(metadata.getGraphName());
        String qualified = name.isEmpty() ? qualified(fileName) : name;
        String display = metadata.getGraphName().isBlank() ? fileName : metadata.getGraphName();
        String description =
                metadata.getDescription().isBlank() ? metadata.getGraphDescription() : metadata.getDescription();
        return new Identity(
                qualified.isEmpty() ? "onnx_model" : qualified,
                version(metadata.getVersion()),
                display.strip(),
                description.strip());
    }

    /** Other characters than a name may have become one underscore each, at the ends they are left out. */
    private static String qualified(String name) {
        String usable =
                name.replaceAll("[^A-Za-z0-9._~:-]", "_").replaceAll("__+", "_").replaceAll("^[._]+|[._]+$", "");
        return usable.length() > LONGEST ? usable.substring(0, LONGEST) : usable;
    }

    /** Without a version, files have 0 or what ONNX Runtime has for none. */
    private static String version(long version) {
        return version <= 0 || version == Long.MAX_VALUE ? "1" : String.valueOf(version);
    }
}
