package io.modelservice.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes together in an entry of {@code models}, and what does not. */
record EntryCheck(
        @Nullable String classPath,
        @Nullable String name,
        @Nullable String source,
        List<Object> versions,
        @Nullable Object defaultVersion,
        Map<String, Object> labels) {

    void check(Duration pollInterval, @Nullable String digest, long maxBytes) {
        if (classPath != null) {
            Names.checkClass(classPath);
        }
        if (name != null) {
            Names.checkQualified(name);
        }
        Refusals refusals = new Refusals();
        checkIdentity(refusals);
        checkVersions(refusals);
        EntryLabels.check(labels, versions, refusals);
        if (pollInterval.compareTo(Duration.ofMillis(10)) < 0) {
            refusals.add("poll_interval", "this is less than 10ms", "give it time, as in 10s");
        }
        if (pollInterval.compareTo(Duration.ofDays(1)) > 0) {
            refusals.add("poll_interval", "this is more than a day", "give less, as in 10s");
        }
        if (maxBytes < 1) {
            refusals.add("max_bytes", "this is less than 1", "give the size that the artifact may have");
        }
        if (digest != null && (source == null || !digest.matches(Names.DIGEST))) {
            refusals.add(
                    "digest",
                    "this is no digest of a source",
                    "give the source's, as sha256: and 64 hexadecimal digits");
        }
        refusals.throwIfAny();
    }

    private void checkIdentity(Refusals refusals) {
        if (classPath == null && source == null) {
            refusals.add("class_path", "this key is missing", "add it, as in 'class_path: com.example.IrisModel'");
        } else if (classPath == null && name == null) {
            refusals.add("name", "this key is missing, and no class_path says a name", "add it, as in 'name: iris'");
        }
        if (source != null && !source.matches(Names.URI)) {
            refusals.add("source", "this is no URI", "write it like models:/iris@champion or file:models/iris");
        }
    }

    private void checkVersions(Refusals refusals) {
        if (!versions.isEmpty() && (source == null || name == null)) {
            refusals.add("versions", "versions are of a source and a name", "add a 'source' and a 'name'");
        }
        for (int i = 0; i < versions.size(); i++) {
            String key = KeyPath.item("versions", i);
            if (!isVersion(versions.get(i))) {
                refusals.add(key, "this is no version", "write a whole number, or text in quotes such as \"1.0\"");
            } else if (versions.subList(0, i).stream()
                    .map(String::valueOf)
                    .toList()
                    .contains(versions.get(i).toString())) {
                refusals.add(key, "this version stands there already", "take one of them out");
            }
        }
        if (defaultVersion != null
                && versions.stream().map(String::valueOf).noneMatch(defaultVersion.toString()::equals)) {
            refusals.add("default_version", "this is none of the versions", "give one of them");
        }
    }

    static boolean isVersion(Object version) {
        boolean written = version instanceof String || version instanceof Long || version instanceof Integer;
        return written && version.toString().matches(Names.QUALIFIED);
    }
}
