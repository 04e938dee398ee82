package org.ecapa4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.junit.jupiter.api.Test;

/** Tables of the pages, against what they are about. */
class TablesTest {

    private static final Page README = Page.of("README.md");
    private static final Page ARCHITECTURE = Page.of("docs/architecture.md");

    @Test
    void theReadmeListsTheSubcommands() {
        Set<String> listed = firstWords(Page.table(README.section("Commands")));
        List<String> help = Cli.run("--help").lines().stream().dropWhile(line -> !line.equals("Commands:")).skip(1)
                .takeWhile(line -> line.startsWith("  ")).toList();
        assertEquals(help.stream().filter(line -> line.charAt(2) != ' ').map(line -> line.strip().split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new)), listed);
    }

    /** The first word of the code in each row's first cell. */
    private static Set<String> firstWords(List<List<String>> rows) {
        return rows.stream().map(row -> Page.codeIn(row.get(0)).get(0).split("[ \\\\]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theReadmeNamesEveryFormatThatIsDecoded() throws ReflectiveOperationException {
        String sound = README.section("What goes in");
        int decoders = 0;
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.ecapa4j.audio")) {
            if (each.isAssignableTo(AudioDecoder.class) && !each.isInterface()
                    && each.getSimpleName().endsWith("Decoder")) {
                AudioDecoder decoder = (AudioDecoder) each.reflect().getConstructor().newInstance();
                assertTrue(sound.contains(decoder.formatName()),
                        "README.md, 'What goes in', does not name " + decoder.formatName());
                decoders++;
            }
        }
        assertTrue(decoders >= 10, "only " + decoders + " decoders found");
    }

    @Test
    void exportedPackagesAreListedForUsers() {
        Set<String> exported = new TreeSet<>();
        for (Class<?> each : List.of(VoiceGender.class, OnnxFile.class, AudioFile.class)) {
            exported.addAll(exports(module(each)));
        }
        assertEquals(exported, firstWords(Page.table(Page.of("docs/using-the-library.md").section("What is public"))));
    }

    @Test
    void corePackagesAreListedWithWhetherTheyAreExported() {
        ModuleDescriptor core = module(VoiceGender.class);
        Set<String> listed = new TreeSet<>();
        for (List<String> row : Page.table(ARCHITECTURE.section("How the code is laid out"))) {
            String name = Page.codeIn(row.get(0)).get(0);
            name = name.startsWith("org.") ? name : "org.ecapa4j." + name;
            listed.add(name);
            boolean toAll = exports(core).contains(name);
            boolean toSome = !toAll && core.exports().stream().map(ModuleDescriptor.Exports::source)
                    .anyMatch(name::equals);
            assertEquals(toAll ? "yes" : toSome ? "to the loader" : "no", row.get(2), name);
        }
        assertEquals(new TreeSet<>(core.packages()), listed);
    }

    private static ModuleDescriptor module(Class<?> of) {
        Path classes = Path.of(URI.create(of.getProtectionDomain().getCodeSource().getLocation().toString()));
        return ModuleFinder.of(classes).findAll().iterator().next().descriptor();
    }

    private static Set<String> exports(ModuleDescriptor module) {
        return module.exports().stream().filter(each -> !each.isQualified()).map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void multiplicationsAreThoseOfTheDemoModel() throws IOException {
        String section = ARCHITECTURE.section("Where the multiplications go");
        EcapaWeights w = OnnxFile.open(Path.of("src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx")).weights();
        Map<String, Double> parts = new HashMap<>();
        parts.put("six 1x1 convolutions of the blocks", blocks(w, b -> size(b.conv1()) + size(b.conv3())));
        parts.put("aggregation", size(w.aggregation()));
        parts.put("21 Res2 convolutions", blocks(w, b -> b.convs().stream().mapToDouble(TablesTest::size).sum()));
        // Of the first layer a third is multiplied in each frame, the rest once for the clip.
        parts.put("attention", size(w.attention()) / 3 + size(w.attentionOut()));
        parts.put("stem", size(w.stem()));
        parts.put("mel filterbank", size(w.frontEnd().mel()));
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        for (List<String> row : Page.table(section)) {
            double percent = 100 * parts.remove(row.get(0)) / all;
            String expected = String.format(Locale.ROOT, percent < 1 ? "%.1f %%" : "%.0f %%", percent);
            assertEquals(expected, row.get(1), row.get(0));
        }
        assertEquals(Map.of(), parts, "not in the table");
        // A second has a hundred frames.
        String total = String.format(Locale.ROOT, "%.2f million for each frame, %.0f million for each second",
                all / 1e6, all / 1e4);
        assertTrue(section.contains(total), total);
    }

    private static double size(LayerWeights layer) {
        return layer.weight().size();
    }

    private static double blocks(EcapaWeights w, ToDoubleFunction<SeRes2BlockWeights> cost) {
        return w.blocks().stream().mapToDouble(cost).sum();
    }

    /** Two pages tell of the same measurement; this is the one that was not written by its script. */
    @Test
    void boundsOfSumsAreTheMeasuredOnes() throws IOException {
        Map<String, Double> largest = new HashMap<>();
        for (String line : Page.of("docs/numerics/sums.csv").text().lines().skip(1).toList()) {
            String[] cells = line.split(",");
            String layer = cells[2].replaceFirst("layer\\d\\.", "layerK.").replaceFirst("convs\\.\\d", "convs.I");
            largest.merge(cells[0] + " " + layer, Double.parseDouble(cells[4]), Math::max);
            assertEquals("0", cells[8], "the page says that no product needed the reference");
        }
        Page kernels = Page.of("docs/kernels.md");
        for (List<String> row : Page.table(kernels.section("Why the sums are exact"))) {
            String layer = Page.codeIn(row.get(0)).get(0);
            assertEquals(String.format(Locale.ROOT, "%.2f", largest.remove("v1 " + layer)), row.get(1), layer + ", v1");
            assertEquals(String.format(Locale.ROOT, "%.2f", largest.remove("v2 " + layer)), row.get(2), layer + ", v2");
        }
        assertFalse(largest.isEmpty());
        assertTrue(largest.values().stream().allMatch(bound -> bound < 0.1), "all others stay below 0.1: " + largest);
    }
}
