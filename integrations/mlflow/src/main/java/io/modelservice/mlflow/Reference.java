package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactVersion;

/** What a URI asks for: one of MLflow's forms. */
sealed interface Reference {
    /**
     * Looks it up.
     *
     * @throws InterruptedException if the service stops meanwhile
     */
    ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException;

    /** A version by its number. */
    record Numbered(String name, String version, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.registered(mlflow.registry().numbered(name, version), path);
        }
    }

    /** The version of the highest number. */
    record Latest(String name, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.registered(mlflow.registry().newest(name, ""), path);
        }
    }

    /** The newest version in a stage. */
    record Staged(String name, String stage, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            mlflow.warnOfStages(name, stage);
            return mlflow.registered(mlflow.registry().newest(name, stage), path);
        }
    }

    /** The version that an alias stands for. */
    record Aliased(String name, String alias, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.registered(mlflow.registry().aliased(name, alias), path);
        }
    }

    /** A logged model of MLflow 3 by its id. */
    record Logged(String id, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.logged(mlflow.tracking().model(id), path);
        }
    }

    /** A path in a run's artifacts, or the name of a model that the run logged. */
    record OfRun(String run, String path) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.ofRun(run, path);
        }
    }

    /** A folder of the proxied store; the URI as it stands. */
    record Proxied(String uri) implements Reference {
        @Override
        public ArtifactVersion resolve(Mlflow mlflow) throws InterruptedException {
            return mlflow.proxied(uri);
        }
    }
}
