package io.modelservice.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigDigestsTest {
    private static final ModelEntry ENTRY =
            ModelEntry.of("com.example.IrisModel").withName("iris");

    private static Set<String> changed(ModelEntry before, ModelEntry after) {
        Map<String, String> one = ConfigDigests.of(before);
        Map<String, String> other = ConfigDigests.of(after);
        Set<String> keys = new java.util.TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !String.valueOf(one.get(key)).equals(other.get(key)))
                .collect(Collectors.toSet());
    }

    @Test
    void areTheSameForEqualEntries() {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2L);
        other.put("a", 1L);

        assertThat(changed(ENTRY.withConfiguration(Map.of("a", 1L, "b", 2L)), ENTRY.withConfiguration(other)))
                .isEmpty();
    }

    @Test
    void tellWhichKeyHasChanged() {
        DecoratorEntry decorator = DecoratorEntry.of("com.example.Decorator");
        DecoratorEntry configured = new DecoratorEntry("com.example.Decorator", Map.of("field", "id"));

        assertThat(changed(ENTRY, ENTRY.withSource("models:/iris/1"))).containsExactly("source");
        assertThat(changed(ENTRY.withDecorator(decorator), ENTRY.withDecorator(configured)))
                .containsExactly("decorators");
        assertThat(changed(ENTRY, ENTRY.optional())).containsExactly("required");
    }

    @Test
    void sayNothingOfWhatWasPutIn() {
        ModelEntry one = ENTRY.withConfiguration(Map.of("password", new Substituted("secret", true)));
        ModelEntry other = ENTRY.withConfiguration(Map.of("password", new Substituted("other", true)));

        assertThat(changed(one, other)).isEmpty();
    }

    @Test
    void leaveTheModelsOutOfThoseOfAService() {
        ServiceConfig one = ServiceConfig.builder().model(ENTRY).build();
        ServiceConfig other = ServiceConfig.builder().serviceTitle("Other").build();

        assertThat(ConfigDigests.of(one)).doesNotContainKey("models");
        assertThat(ConfigDigests.of(one).get("service_title"))
                .isNotEqualTo(ConfigDigests.of(other).get("service_title"));
    }
}
