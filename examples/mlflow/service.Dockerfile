# The service with what it needs for MLflow and ONNX, and this folder's rest_config.yaml.
# Built in the root of the repository: docker build -f examples/mlflow/service.Dockerfile .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests package

# Not Alpine: ONNX Runtime's native library needs glibc.
FROM eclipse-temurin:17.0.19_10-jre-noble
COPY --from=build /src/service-runner/target/service-runner.jar /app/
COPY --from=build /src/integrations/jars /app/jars
COPY examples/mlflow/rest_config.yaml /app/
# Starts take a third less time with an archive of classes, which is for this JVM and for the jar in this place.
RUN --mount=type=bind,from=build,source=/src/service-runner/target/test-classes,target=/training \
    java -cp /app/service-runner.jar:/training io.modelservice.runner.archive.ArchiveTraining \
        /app/service-runner.jar /training /app/service-runner.jsa \
    && rm -rf /app/archive-training
RUN useradd --system --uid 10001 --no-create-home service \
    && install -d -o service /cache

USER 10001
VOLUME /cache
ENV MODEL_SERVICE_CACHE=/cache
EXPOSE 8000
# bash alone: the image need not bring curl. /api/health and not .../ready: waiting for a model is no reason to restart.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /api/health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=10000", \
    "-XX:SharedArchiveFile=/app/service-runner.jsa", "-Xlog:cds=off,cds+dynamic=off", \
    "-jar", "/app/service-runner.jar"]
CMD ["--config", "/app/rest_config.yaml", "--classpath", "/app/jars/onnx/*:/app/jars/mlflow/*"]
