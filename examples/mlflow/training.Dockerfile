# The programs that train, move the alias and compare. Says what to run: train.py iris-forest --champion
# Built in this folder: docker build -f training.Dockerfile .
FROM python:3.11.15-slim-bookworm

COPY requirements.txt /app/
RUN pip install --no-cache-dir --disable-pip-version-check -r /app/requirements.txt \
    && useradd --system --uid 10001 --no-create-home training
COPY *.py /app/

USER 10001
WORKDIR /tmp
ENV HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    GIT_PYTHON_REFRESH=quiet
# It runs once and ends: there is no health to ask for.
HEALTHCHECK NONE
ENTRYPOINT ["python"]
CMD ["/app/train.py", "--help"]
