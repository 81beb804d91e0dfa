package io.modelservice.core.hosting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Implementations of extension points. */
final class Extensions {
    private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

    private Extensions() {}

    /** Those that a loader finds; one that can't be made is told and left out, the others are found all the same. */
    static <T> List<T> of(Class<T> point, ClassLoader loader, String place) {
        List<T> found = new ArrayList<>();
        Iterator<T> all = ServiceLoader.load(point, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = all.hasNext();
                if (more) {
                    found.add(all.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.error("{}: an extension can't be made: {}; mend its jar", place, e.getMessage(), e);
            }
        }
        return found;
    }
}
