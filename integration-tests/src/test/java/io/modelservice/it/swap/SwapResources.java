package io.modelservice.it.swap;

import io.modelservice.base.MLModel;
import java.nio.file.Path;

/**
 * A process that swaps under load, and prints what it holds before and after, and last what there is more of than there
 * may be. For {@code SwapResourcesIT}.
 */
final class SwapResources {
    private static final int WARM_UP = 300;
    private static final int PER_SECOND = 200;

    private SwapResources() {}

    /** Takes the class of the model, the folder of the cache, and the number of swaps. */
    public static void main(String[] arguments) throws Exception {
        Class<? extends MLModel<?, ?>> model = arguments[0].equals("leaky") ? LeakyModel.class : NumberModel.class;
        try (SwappedService service = new SwappedService(Path.of(arguments[1]), model)) {
            swap(service, 1, WARM_UP);
            Resources before = Resources.now();
            System.out.println("before " + before.held());
            swap(service, WARM_UP, WARM_UP + Integer.parseInt(arguments[2]));
            Resources after = Resources.now();
            System.out.println("after " + after.held());
            System.out.println("grown " + after.grownSince(before).keySet());
        }
        System.exit(0); // threads may have been left behind on purpose
    }

    private static void swap(SwappedService service, int from, int to) throws Exception {
        try (Load load = new Load(service, PER_SECOND)) {
            for (int number = from + 1; number <= to; number++) {
                service.swapTo(number);
            }
            Load.Result result = load.end();
            if (result.wrong() > 0) {
                throw new AssertionError(result);
            }
        }
    }
}
