package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.servlet.JavalinServlet;
import io.modelservice.core.access.Gate;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import kotlin.Lazy;
import org.junit.jupiter.api.Test;

/** What requests share is there before the first of them comes. */
class JavalinAssemblyTest {
    @Test
    void leavesNothingToTheFirstRequestsWhichMayComeAtOnce() throws Exception {
        JavalinServlet servlet = JavalinAssembly.servlet(
                TestRoutes::register, new WorkSlots(1, 0, Runnable::run), new RouteDispatch(Gate.withoutKeys(), false));
        List<Boolean> made = new ArrayList<>();
        for (Field field : JavalinServlet.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.get(servlet) instanceof Lazy<?> lazy) {
                made.add(lazy.isInitialized());
            }
        }
        assertThat(made).isNotEmpty().containsOnly(true);
    }
}
