package io.modelservice.runner;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest says, and the JDK that runs it. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "service-runner " + Objects.requireNonNullElse(version, "(not packaged)"),
            "Java ${java.version} (${java.vendor})"
        };
    }
}
