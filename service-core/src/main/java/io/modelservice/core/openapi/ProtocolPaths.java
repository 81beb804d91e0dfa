package io.modelservice.core.openapi;

import static io.modelservice.core.config.Operation.DESCRIBE;
import static io.modelservice.core.config.Operation.PREDICT;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.http.vertex.VertexRoutes;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the protocols that are spoken beside the own REST add to the document: one path for each kind of request, whatever
 * the number of models. Immutable.
 */
final class ProtocolPaths {
    private final List<ProtocolDocument> documents;

    private ProtocolPaths(List<ProtocolDocument> documents) {
        this.documents = documents;
    }

    /** Those that are switched on, in the order in which their routes are looked up. */
    static ProtocolPaths of(ProtocolsConfig config, Map<String, String> environment) {
        List<ProtocolDocument> documents = new ArrayList<>();
        Map<String, String> vertex = config.vertexAi().enabled() ? VertexRoutes.paths(environment) : Map.of();
        if (!vertex.isEmpty()) {
            documents.add(ProtocolDocument.read("vertex_ai").named(vertex));
        }
        names(config).stream().map(ProtocolDocument::read).forEach(documents::add);
        return new ProtocolPaths(List.copyOf(documents));
    }

    private static List<String> names(ProtocolsConfig config) {
        boolean kserve = config.kserve().enabled();
        boolean mlflow = config.mlflow().enabled();
        boolean sagemaker = config.sagemaker().enabled();
        Map<String, Boolean> switches = new LinkedHashMap<>();
        switches.put("open_inference", config.openInference().enabled());
        switches.put("kserve_alive", kserve && config.kserve().aliveAtRoot());
        switches.put("kserve", kserve);
        switches.put("scoring", mlflow || sagemaker);
        switches.put("mlflow", mlflow);
        switches.put("sagemaker", sagemaker);
        switches.values().removeIf(on -> !on);
        return List.copyOf(switches.keySet());
    }

    List<Tag> tags() {
        return documents.stream().map(ProtocolDocument::tag).distinct().toList();
    }

    Set<ErrorShape> shapes() {
        Set<ErrorShape> shapes = EnumSet.noneOf(ErrorShape.class);
        documents.forEach(document -> shapes.add(document.errors()));
        return shapes;
    }

    Map<String, Object> schemas() {
        Map<String, Object> schemas = YamlResource.read("protocols/errors.yaml");
        schemas.keySet().retainAll(shapes().stream().map(ErrorShape::component).toList());
        documents.forEach(document -> schemas.putAll(document.schemas()));
        return schemas;
    }

    /** Adds their operations, in the place of the service's own where both have a path and method. */
    void addTo(Paths paths, ObjectMapper mapper, Secured secured) {
        Set<String> taken = new HashSet<>();
        for (ProtocolDocument document : documents) {
            document.paths()
                    .forEach((path, item) -> item.forEach((method, operation) -> {
                        if (taken.add(method + " " + path)) {
                            paths.computeIfAbsent(path, none -> new PathItem())
                                    .operation(method(method), operation(document, operation, mapper, secured));
                        }
                    }));
        }
    }

    private static HttpMethod method(String word) {
        return HttpMethod.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Operation operation(
            ProtocolDocument document, Map<String, Object> written, ObjectMapper mapper, Secured secured) {
        Map<String, Object> plain = new LinkedHashMap<>(written);
        Object errors = plain.remove("errors");
        boolean always = plain.remove("secured") != null;
        boolean open = plain.remove("open") != null;
        Operation operation = mapper.convertValue(plain, Operation.class)
                .addTagsItem(document.tag().getName());
        if (errors instanceof List<?> statuses) {
            List<Integer> numbers = statuses.stream().map(Integer.class::cast).toList();
            ErrorResponses.addTo(operation.getResponses(), document.errors(), numbers);
        } else {
            ErrorResponses.addAllTo(operation.getResponses(), document.errors());
        }
        if (open || always) {
            return always ? Secured.byKey(operation) : operation;
        }
        return secured.as(errors instanceof List ? DESCRIBE : PREDICT, operation, document.errors());
    }
}
