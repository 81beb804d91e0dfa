package io.modelservice.mlflow;

/** Whose files they are: how the server hands them out if their place can't be reached from here. */
sealed interface Owner {
    /**
     * The files as the server hands them out.
     *
     * @param location where they are on the server
     * @param path within them
     */
    ArtifactFiles served(MlflowServer registry, Tracking tracking, String location, String path)
            throws InterruptedException;

    /** A logged model's. */
    record OfModel(String id) implements Owner {
        @Override
        public ArtifactFiles served(MlflowServer registry, Tracking tracking, String location, String path) {
            return new TreeFiles(ServerStore.ofModel(tracking.server(), id), path);
        }
    }

    /** A registered version's: through its run if they are in there, its logged model, or file by file. */
    record OfVersion(RegisteredVersion version) implements Owner {
        @Override
        public ArtifactFiles served(MlflowServer registry, Tracking tracking, String location, String path)
                throws InterruptedException {
            if (!version.model().isEmpty()) {
                return new OfModel(version.model()).served(registry, tracking, location, path);
            }
            if (!version.run().isEmpty()) {
                String root = tracking.run(version.run()).location().replaceFirst("/+$", "");
                if (!root.isEmpty() && location.startsWith(root + "/")) {
                    String below = Locations.join(location.substring(root.length() + 1), path);
                    return new TreeFiles(ServerStore.ofRun(tracking.server(), version.run()), below);
                }
            }
            return new VersionFiles(registry, version, path);
        }
    }
}
