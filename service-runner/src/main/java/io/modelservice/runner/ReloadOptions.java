package io.modelservice.runner;

import picocli.CommandLine.Option;

/** When a service that runs takes its configuration on again. */
final class ReloadOptions {
    @Option(
            names = "--watch",
            description =
                    "Take on the configuration and plugins again whenever they change, as SIGHUP does at any time.")
    private boolean watch;

    boolean watch() {
        return watch;
    }
}
