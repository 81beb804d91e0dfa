package io.modelservice.it.swap;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** As {@link NumberModel}, but each version leaves something of every kind behind: what a check of resources must find. */
public final class LeakyModel implements MLModel<NumberModel.Question, NumberModel.Answer> {
    private static final Queue<Object> LEFT = new ConcurrentLinkedQueue<>();
    private static final int BYTES = 1 << 15;

    private final NumberModel model;

    /** Takes what it never gives back. */
    public LeakyModel(ModelContext context) throws IOException, IllegalAccessException {
        model = new NumberModel(context);
        LEFT.add(new byte[BYTES]);
        LEFT.add(ByteBuffer.allocateDirect(BYTES));
        LEFT.add(new FileInputStream(
                context.artifact().orElseThrow().resolve(NumberSource.FILE).toFile()));
        LEFT.add(anotherClass());
        Thread thread = new Thread(LeakyModel::waitForever, "left-behind");
        thread.setDaemon(true);
        thread.start();
    }

    private static Class<?> anotherClass() throws IOException, IllegalAccessException {
        try (InputStream bytes = LeakyModel.class.getResourceAsStream("Left.class")) {
            return MethodHandles.lookup()
                    .defineHiddenClass(bytes.readAllBytes(), true, MethodHandles.Lookup.ClassOption.STRONG)
                    .lookupClass();
        }
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String qualifiedName() {
        return model.qualifiedName();
    }

    @Override
    public String version() {
        return model.version();
    }

    @Override
    public NumberModel.Answer predict(NumberModel.Question question) {
        return model.predict(question);
    }

    /** Leaves the model open. */
    @Override
    public void close() {}
}
