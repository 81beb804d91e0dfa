package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;

/** What the service puts around the parts of a chain while it is built. */
interface Linking {
    /** Around the model itself, once it is built and before anything is put around it. */
    MLModel<?, ?> model(MLModel<?, ?> built);

    /** Around a decorator. */
    MLModel<?, ?> decorator(MLModel<?, ?> built);
}
