package org.ecapa4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes, members and system properties that the pages name are there. */
class NamesTest {

    /** Pages about the code; others may name programs and formats at will. */
    private static final List<String> PAGES = List.of("README.md", "CONTRIBUTING.md", "docs/architecture.md",
            "docs/kernels.md", "docs/numerics.md", "docs/performance.md", "docs/using-the-library.md",
            "golden/README.md");

    /** Names of this shape that are somebody else's. */
    private static final Set<String> OTHERS = Set.of(
            // ONNX
            "BatchNormalization", "ConvInteger", "DynamicQuantizeLinear", "MatMul", "MatMulInteger", "ReduceL2",
            "ReduceMean", "ReduceSum",
            // PyTorch
            "MelSpectrogram", "ReLU",
            // The JDK
            "BigDecimal", "ExecutorService", "IllegalArgumentException", "IllegalStateException", "InputStream",
            "IOException", "UseSerialGC");

    /** Two humps or more, perhaps with a member. */
    private static final Pattern NAME = Pattern
            .compile("(?<![\\w./-])([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.(\\w+))?\\b");
    private static final Pattern PROPERTY = Pattern.compile("-D(ecapa4j\\.[\\w.]+)");
    private static final Pattern STRING = Pattern.compile("\"(ecapa4j\\.[\\w.]+)\"");

    /** Simple name of each class with a file of its own, and its source. */
    private static final Map<String, String> SOURCES = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (Path module : modules()) {
            Path sources = module.resolve("src");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    SOURCES.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        assertTrue(SOURCES.size() > 400, "only " + SOURCES.size() + " sources found");
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Page.ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
        }
    }

    @Test
    void classesAndMembersThatPagesNameAreThere() {
        Set<String> missing = new TreeSet<>();
        for (String page : PAGES) {
            for (String code : Page.of(page).codeSpans()) {
                for (MatchResult name : NAME.matcher(code).results().toList()) {
                    if (!isThere(name.group(1), name.group(2))) {
                        missing.add(page + ": " + name.group());
                    }
                }
            }
        }
        assertEquals(Set.of(), missing, "neither in the sources nor among this test's names of others");
    }

    private static boolean isThere(String name, String member) {
        if (OTHERS.contains(name)) {
            return true;
        }
        String source = SOURCES.get(name);
        return source != null && (member == null || source.matches("(?s).*\\b" + member + "\\b.*"));
    }

    /** Package comments draw their rooms with the names of classes. */
    @Test
    void classesThatPackageCommentsDrawAreThere() {
        Set<String> missing = new TreeSet<>();
        Matcher figures = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL).matcher(SOURCES.get("package-info"));
        List<String> found = figures.results().map(figure -> figure.group(1)).toList();
        assertTrue(found.size() > 10, "only " + found.size() + " figures found");
        for (String figure : found) {
            for (MatchResult name : NAME.matcher(figure).results().toList()) {
                if (!isThere(name.group(1), null)) {
                    missing.add(name.group());
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void systemPropertiesThatPagesNameAreRead() {
        Set<String> read = new TreeSet<>();
        SOURCES.values().forEach(source -> STRING.matcher(source).results().forEach(found -> read.add(found.group(1))));
        Set<String> missing = new TreeSet<>();
        for (Page page : Page.all()) {
            PROPERTY.matcher(page.text()).results().map(found -> found.group(1)).filter(name -> !read.contains(name))
                    .forEach(name -> missing.add(page.path() + ": " + name));
        }
        assertEquals(Set.of(), missing);
    }
}
