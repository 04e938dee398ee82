package org.ecapa4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.onnx.OnnxFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of stages in docs/architecture.md, against the probe and the golden files. */
class StageTableTest {

    private static final String SECTION = Page.of("docs/architecture.md").section("Stages");
    private static final int NAME = 0;
    private static final int SHAPE = 2;
    private static final int GOLDEN = 3;

    private record Row(String name, String shape, boolean stored) {}

    @Test
    void itListsWhatAProbeIsShownInThatOrder() {
        assertEquals(VoiceGender.stageNames(), rows().stream().map(Row::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-q8", "demo-q8-v2"})
    void itSaysWhichStagesAreInTheGoldenFiles(String model) throws IOException {
        Set<String> said = rows().stream().filter(Row::stored).map(Row::name)
                .collect(Collectors.toCollection(TreeSet::new));
        String besides = SECTION.substring(SECTION.indexOf("besides them"), SECTION.indexOf("No probe sees those"));
        expand(Page.codeIn(besides).stream().map(List::of).toList()).forEach(row -> said.add(row.get(NAME)));
        try (ZipFile file = new ZipFile(Page.ROOT.resolve("golden/stages/" + model + ".npz").toFile())) {
            assertEquals(file.stream().map(entry -> entry.getName().replace(".npy", ""))
                    .collect(Collectors.toCollection(TreeSet::new)), said);
        }
    }

    /** The sizes in the table are the published model's; the number of frames is that of the clip. */
    @Test
    void shapesAreThoseOfTheDemoModel() throws IOException {
        VoiceGender model = VoiceGender.load(
                OnnxFile.open(Page.ROOT.resolve("cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx")));
        float[] samples = new float[8_000];
        samples[100] = 0.5f;
        List<String> found = new ArrayList<>();
        model.observe(new Waveform(samples, 16_000),
                stage -> found.add(stage.name() + " [" + stage.channels() + "][" + stage.frames() + "]"));
        assertEquals(rows().stream()
                .map(row -> row.name() + " " + row.shape().replace("samples", "8000").replace("T", "51"))
                .toList(), found);
    }

    private static List<Row> rows() {
        return expand(Page.table(SECTION)).stream().map(row -> new Row(Page.codeIn(row.get(NAME)).get(0),
                row.get(SHAPE), row.get(GOLDEN).startsWith("stored"))).toList();
    }

    private static List<List<String>> expand(List<List<String>> table) {
        return expand(expand(table, "K", 1, 3), "I", 0, 6);
    }

    /** Rows that follow one another with the letter in their names stand for as many groups as there are numbers. */
    private static List<List<String>> expand(List<List<String>> table, String letter, int first, int last) {
        List<List<String>> rows = new ArrayList<>();
        for (int from = 0; from < table.size(); from++) {
            int end = from;
            while (end < table.size() && table.get(end).get(NAME).contains(letter)) {
                end++;
            }
            if (end == from) {
                rows.add(table.get(from));
                continue;
            }
            for (int number = first; number <= last; number++) {
                for (List<String> row : table.subList(from, end)) {
                    List<String> numbered = new ArrayList<>(row);
                    numbered.set(NAME, row.get(NAME).replace(letter, Integer.toString(number)));
                    rows.add(numbered);
                }
            }
            from = end - 1;
        }
        return rows;
    }
}
