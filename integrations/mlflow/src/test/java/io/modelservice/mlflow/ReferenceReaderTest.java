package io.modelservice.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.mlflow.Reference.Aliased;
import io.modelservice.mlflow.Reference.Latest;
import io.modelservice.mlflow.Reference.Logged;
import io.modelservice.mlflow.Reference.Numbered;
import io.modelservice.mlflow.Reference.OfRun;
import io.modelservice.mlflow.Reference.Proxied;
import io.modelservice.mlflow.Reference.Staged;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceReaderTest {
    private static final String ID = "m-0123456789abcdef0123456789abcdef";

    static List<Arguments> forms() {
        return List.of(
                arguments("models:/iris/3", new Numbered("iris", "3", "")),
                arguments("models:/iris/latest", new Latest("iris", "")),
                arguments("models:/iris/LATEST", new Latest("iris", "")),
                arguments("models:/iris/Production", new Staged("iris", "Production", "")),
                arguments("models:/iris@champion", new Aliased("iris", "champion", "")),
                arguments("models:/a@b@champion", new Aliased("a@b", "champion", "")),
                arguments("models:/my iris/3", new Numbered("my iris", "3", "")),
                arguments("models:/iris/3/sub/path", new Numbered("iris", "3", "sub/path")),
                arguments("models:/iris@champion/sub/path", new Aliased("iris", "champion", "sub/path")),
                arguments("models:/iris@champion/sub", new Aliased("iris", "champion", "sub")),
                arguments("models:/" + ID, new Logged(ID, "")),
                arguments("models:/" + ID + "/sub/path", new Logged(ID, "sub/path")),
                arguments("models:/m-short/Staging", new Staged("m-short", "Staging", "")),
                arguments("runs:/9f8e/model", new OfRun("9f8e", "model")),
                arguments("runs:/9f8e/a/b", new OfRun("9f8e", "a/b")),
                arguments("mlflow-artifacts:/1/a", new Proxied("mlflow-artifacts:/1/a")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void knowsEveryForm(String uri, Reference reference) {
        assertThat(ReferenceReader.read(uri)).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            models:iris/3               | there is no / after the scheme
            models:/                    | a part between slashes is empty
            models:/iris/               | a part between slashes is empty
            models:/iris/3/             | a part between slashes is empty
            models://iris/3             | set MLFLOW_TRACKING_URI instead
            models://profile@databricks/iris/3 | only Databricks knows
            models:/iris                | add /latest, /<version>, or @<alias>
            models:/iris@               | is missing
            models:/@champion           | is missing
            models:/iris@champion/3     | an alias and a version or stage
            models:/iris@champion/production | an alias and a version or stage
            models:/iris/3@champion     | a version or stage and an alias
            models:/iris/3/../../other  | . or ..
            runs:/9f8e                  | as in runs:/<run id>/model
            runs:/9f 8e/model           | as in runs:/<run id>/model
            runs:/9f8e/                 | a part between slashes is empty
            """)
    void saysWhatIsWrongWithOthers(String uri, String why) {
        assertThatThrownBy(() -> ReferenceReader.read(uri))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageStartingWith("Not a proper " + (uri.startsWith("r") ? "runs" : "models") + ":/ URI: " + uri)
                .hasMessageContaining(why);
    }
}
