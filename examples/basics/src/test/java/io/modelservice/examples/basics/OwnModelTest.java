package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.MLModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an own project is no module of this build, so this test keeps it working. */
class OwnModelTest {
    private static final Path PROJECT = Path.of("../own-model");
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>([^<]+)</version>");

    @TempDir
    Path classes;

    @Test
    void compilesAndPredicts() throws Exception {
        Path source = PROJECT.resolve("src/main/java/com/example/BmiModel.java");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
        assertThat(failed).isZero();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            MLModel<?, ?> model = (MLModel<?, ?>)
                    loader.loadClass("com.example.BmiModel").getConstructor().newInstance();
            assertThat(Samples.one(model, 81.0, 1.8)).isEqualTo(List.of(25.0));
        }
    }

    @Test
    void namesTheVersionsOfThisBuild() throws IOException {
        String own = Files.readString(PROJECT.resolve("pom.xml"));
        String root = Files.readString(Path.of("../../pom.xml"));
        Matcher plugin = PLUGIN.matcher(own);

        int plugins = 0;
        while (plugin.find()) {
            assertThat(root)
                    .containsPattern("<artifactId>" + plugin.group(1) + "</artifactId>\\s*<version>"
                            + Pattern.quote(plugin.group(2)) + "<");
            plugins++;
        }
        assertThat(plugins).isEqualTo(4);
        assertThat(own).contains("<version>" + version(root) + "</version>\n      <scope>provided</scope>");
    }

    private static String version(String pom) {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
