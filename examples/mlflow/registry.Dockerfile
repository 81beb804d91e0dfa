# An MLflow server: SQLite and a folder, both in the volume /data.
# Built in this folder: docker build -f registry.Dockerfile .
FROM python:3.11.15-slim-bookworm

COPY requirements.txt /app/
RUN pip install --no-cache-dir --disable-pip-version-check -r /app/requirements.txt \
    && useradd --system --uid 10001 --no-create-home registry \
    && install -d -o registry /data

USER 10001
VOLUME /data
EXPOSE 5000
# Callers on the network that compose makes say "registry:5000"; a server of MLflow 3 refuses names that it doesn't know.
ENV HOME=/tmp \
    MLFLOW_SERVER_ALLOWED_HOSTS=registry:5000,localhost:5000,127.0.0.1:5000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=5 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/health', timeout=2)"]
CMD ["mlflow", "server", "--host", "0.0.0.0", "--port", "5000", "--workers", "1", \
     "--backend-store-uri", "sqlite:////data/mlflow.db", "--artifacts-destination", "/data/artifacts"]
