package io.modelservice.onnx;

import io.modelservice.base.Row;
import java.time.Duration;

/** A program that is asked to end, and answers for a second more, as a service does. */
final class LastCalls {
    private LastCalls() {}

    /** Prints how many of the last calls failed. */
    public static void main(String[] arguments) {
        OnnxModel model = TestModels.load("unnamed_axes");
        Row good = TestModels.row(model, "{\"a\":[1,2],\"b\":[1,2]}");
        Row bad = TestModels.row(model, "{\"a\":[1,2,3],\"b\":[1,2]}");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            int failed = 0;
            while (System.nanoTime() < end) {
                failed += fails(model, good) ? 1 : 0;
                failed += fails(model, bad) ? 0 : 1;
            }
            model.close();
            System.out.println(failed + " failed");
        }));
        System.exit(3);
    }

    private static boolean fails(OnnxModel model, Row row) {
        try {
            model.predict(row);
            return false;
        } catch (OnnxException e) {
            return true;
        }
    }
}
