package io.modelservice.core.http.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelTest {
    private static final ModelEntry SUM = ModelEntry.of(SumModel.class.getName());
    private static final ModelEntry ECHO = ModelEntry.of(EchoModel.class.getName());

    @TempDir
    private Path folder;

    private final List<ModelManager> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(ModelManager::close);
    }

    private ModelManager waiting(ModelEntry... entries) {
        ModelManager models = ModelManager.of(
                List.of(entries),
                Positions.none(),
                ModelClasses.ofApplication(),
                new Surroundings(folder, Map.of()),
                new ServiceMetrics());
        started.add(models);
        return models;
    }

    private ModelManager tried(ModelEntry... entries) throws InterruptedException {
        ModelManager models = waiting(entries);
        models.loadInBackground();
        assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();
        return models;
    }

    private static DefaultModel of(@Nullable String configured, ModelManager models) {
        return new DefaultModel(new ProtocolsConfig(configured, null, null, null, null, null, null), models);
    }

    private static Failure refusal(ModelManager models) {
        return catchThrowableOfType(
                        FailureException.class, () -> of(null, models).target())
                .failure();
    }

    @Test
    void isTheConfiguredOneWhateverIsServed() {
        assertThat(of("sum", waiting(SUM, ECHO)).target()).isEqualTo(Target.of("sum"));
    }

    @Test
    void isTheOnlyOneWithARoute() throws Exception {
        assertThat(of(null, tried(SUM, ECHO.withoutEndpoint())).target()).isEqualTo(Target.of("sum"));
    }

    @Test
    void isNoneOfSeveral() throws Exception {
        assertThat(refusal(tried(SUM, ECHO)))
                .isEqualTo(Failure.of(
                        ErrorType.NOT_FOUND,
                        List.of("Several models are served here and this path names none; in the configuration, set"
                                + " default_model of the section protocols.")));
    }

    @Test
    void isNoneWhereNoneHasARoute() throws Exception {
        assertThat(refusal(tried(SUM.withoutEndpoint())))
                .isEqualTo(Failure.of(ErrorType.NOT_FOUND, List.of("No model is served here.")));
    }

    @Test
    void isNotKnownBeforeTheNamesAre() {
        assertThat(refusal(waiting(SUM))).isEqualTo(Failure.of(ErrorType.NOT_READY));
        assertThat(refusal(waiting(SUM.withName("a"), ECHO))).isEqualTo(Failure.of(ErrorType.NOT_READY));
    }

    @Test
    void isKnownBeforeItIsReady() {
        assertThat(of(null, waiting(SUM.withName("a"))).target()).isEqualTo(Target.of("a"));
    }
}
