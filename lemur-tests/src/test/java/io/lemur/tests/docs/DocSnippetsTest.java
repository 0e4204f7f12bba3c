package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the documentation to the sources: each sample is the region of a source that tests compile and run, or of a configuration that they start a server with; each link leads
 * somewhere, each profile exists. With {@code -Dlemur.docs.write=true} the samples are written anew.
 */
class DocSnippetsTest {
    private static final Path ROOT = root();
    private static final boolean WRITE = Boolean.getBoolean("lemur.docs.write");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/architecture.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static MarkdownPage read(Path page) throws IOException {
        return MarkdownPage.of(Files.readString(ROOT.resolve(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySampleIsARegionOfACompiledSource(Path page) throws IOException {
        if (WRITE) {
            write(page);
        }
        MarkdownPage text = read(page);
        for (MarkdownPage.Sample sample : text.samples()) {
            assertThat(sample.path())
                    .as(
                            "%s, line %d: a block of code names its source, as in <!-- snippet: path#region -->",
                            page, sample.begin())
                    .isPresent();
            assertThat(sample.path().orElseThrow())
                    .matches("[a-z0-9-/]+/src/(test|main)/(java/.+\\.java|resources/.+\\.(conf|cfg))");
            assertThat(text.textOf(sample))
                    .as("%s, line %d; -Dlemur.docs.write=true writes it anew", page, sample.begin())
                    .isEqualTo(region(sample));
        }
    }

    private static List<String> region(MarkdownPage.Sample sample) throws IOException {
        return SourceRegion.read(ROOT.resolve(sample.path().orElseThrow()), sample.region());
    }

    private static void write(Path page) throws IOException {
        MarkdownPage text = read(page);
        for (int i = 0; i < text.samples().size(); i++) {
            MarkdownPage.Sample sample = text.samples().get(i);
            if (sample.path().isPresent()) {
                text = text.with(sample, region(sample));
            }
        }
        Files.write(ROOT.resolve(page), text.lines());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (String link : read(page).links()) {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(ROOT.resolve(target)).as("%s links to %s", page, link).exists();
            if (parts.length == 2) {
                assertThat(read(target).anchors())
                        .as("%s links to %s", page, link)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandNamesProfilesThatExist(Path page) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        assertThat(read(page).profiles())
                .allSatisfy(profile -> assertThat(pom).contains("<profile>\n      <id>" + profile + "</id>"));
    }

    @Test
    void theReadmeAndTheGuidesHaveSamples() throws IOException {
        assertThat(read(Path.of("README.md")).samples()).hasSizeGreaterThan(3);
        assertThat(read(Path.of("docs/writing-a-plugin.md")).samples()).isNotEmpty();
        assertThat(read(Path.of("docs/serving.md")).samples()).hasSize(4);
        assertThat(read(Path.of("README.md")).profiles()).contains("quickstart");
        assertThat(read(Path.of("README.md")).links()).contains("docs/architecture.md");
    }

    @Test
    void aSampleWithoutItsSourceIsSeen() {
        assertThat(MarkdownPage.of("Text\n```java\nint i;\n```\n").samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.path()).isEmpty());
    }

    @Test
    void aRegionIsReadWithoutItsIndentation(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(
                folder.resolve("A.java"),
                "class A {\n    // tag::a\n    int i() {\n        return 1;\n    }\n    // end::a\n}\n");

        assertThat(SourceRegion.read(source, "a")).containsExactly("int i() {", "    return 1;", "}");
        assertThatThrownBy(() -> SourceRegion.read(source, "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no region 'b'");
    }
}
