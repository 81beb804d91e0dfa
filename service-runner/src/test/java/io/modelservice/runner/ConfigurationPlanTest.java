package io.modelservice.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ConfigDigests;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.config.ServiceConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPlanTest {
    private static final ModelEntry IRIS = ModelEntry.of("com.example.IrisModel");
    private static final ModelEntry PRICE =
            ModelEntry.of("com.example.PriceModel").withName("price");

    private static ServiceConfig config(ModelEntry... models) {
        ServiceConfigBuilder builder = ServiceConfig.builder();
        List.of(models).forEach(builder::model);
        return builder.build();
    }

    private static List<String> plan(ServiceConfig running, ServiceConfig wanted) {
        List<ConfigurationPlan.Running> entries = running.models().stream()
                .map(entry -> new ConfigurationPlan.Running(
                        entry.name() == null ? "iris_model" : entry.name(), ConfigDigests.of(entry)))
                .toList();
        return ConfigurationPlan.of(wanted, entries, ConfigDigests.of(running)).lines();
    }

    @Test
    void saysThatNothingChanges() {
        assertThat(plan(config(IRIS, PRICE), config(PRICE, IRIS))).containsExactly("= 2 unchanged");
    }

    @Test
    void namesWhatIsAddedChangedAndRemoved() {
        assertThat(plan(config(IRIS, PRICE), config(IRIS.optional(), ModelEntry.of("com.example.NewModel"))))
                .containsExactly(
                        "~ iris_model: is made anew (required)",
                        "+ com.example.NewModel: is added",
                        "- price: is removed",
                        "= 0 unchanged");
    }

    @Test
    void tellsEntriesOfOneClassApartByTheirOrder() {
        assertThat(plan(config(IRIS, IRIS), config(IRIS))).containsExactly("- iris_model: is removed", "= 1 unchanged");
    }

    @Test
    void saysWhatTakesARestart() {
        ServiceConfig other = ServiceConfig.builder().serviceTitle("Other").build();

        assertThat(plan(config(), other)).containsExactly("= 0 unchanged", "! changes of service_title take a restart");
    }
}
