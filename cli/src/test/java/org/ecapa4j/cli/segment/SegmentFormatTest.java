package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Csv;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentFormatTest {

    private static final List<String> LABELS = List.of("male", "female");
    private final Locale before = Locale.getDefault();

    /** Its decimal sign is a comma: no format may have it. */
    @BeforeEach
    void beInGermany() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void beHome() {
        Locale.setDefault(before);
    }

    @Test
    void csvHasTheColumnsOfInaSpeechSegmenterAndTheScoreOnRequest() {
        assertEquals("labels\tstart\tstop\nmale\t0.000\t1.500\nsilence\t1.500\t2.000\nunsure\t2.000\t3.250\n",
                text(SegmentFormat.CSV,
                false));
        assertEquals("labels\tstart\tstop\tscore\n"
                + "male\t0.000\t1.500\t0.9000\nsilence\t1.500\t2.000\t\nunsure\t2.000\t3.250\t0.5500\n",
                text(SegmentFormat.CSV, true));
    }

    @Test
    void audacityTracksHaveStartEndAndLabel() {
        assertEquals("0.000\t1.500\tmale\n1.500\t2.000\tsilence\n2.000\t3.250\tunsure\n", text(SegmentFormat.AUDACITY,
                false));
    }

    @Test
    void rttmHasTenFieldsNoSilenceAndNoBlankInAName() {
        assertEquals("SPEAKER my_talk.v2 1 0.000 1.500 <NA> <NA> male 0.9000 <NA>\n"
                + "SPEAKER my_talk.v2 1 2.000 1.250 <NA> <NA> unsure 0.5500 <NA>\n",
                text(SegmentFormat.RTTM, false));
    }

    @Test
    void rttmSegmentsEndWhereTheNextOneStartsAtAnyHop() {
        int hop = 533;
        List<Segment> segments = new ArrayList<>();
        SpeakingTime time = new SpeakingTime(LABELS);
        for (int i = 0; i < 20; i++) {
            segments.add(new Segment(i % 2 == 0 ? "male" : "female", (long) hop * i, (long) hop * (i + 1), LABELS,
                    new double[] {0.5, 0.5}));
            time.add(segments.get(i));
        }
        List<String[]> rows = SegmentFormat.RTTM.text(new SegmentedFile(Input.of("a.wav"), "a", segments, time),
                run(false, false))
                .lines()
                .map(line -> line.split(" ")).toList();
        for (int i = 1; i < rows.size(); i++) {
            assertEquals(new BigDecimal(rows.get(i)[3]), new BigDecimal(rows.get(i - 1)[3])
                    .add(new BigDecimal(rows.get(i - 1)[4])));
        }
    }

    @Test
    void textGridsCoverTheRecordingWithoutGaps() {
        String text = text(SegmentFormat.TEXTGRID, false);
        assertTrue(text.startsWith("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax ="
                + " 3.250\ntiers? <exists>\nsize = 1\n"), text);
        assertTrue(text.contains("intervals: size = 3\n"), text);
        assertTrue(text.contains("        intervals [2]:\n            xmin = 1.500\n            xmax = 2.000\n        "
                + "    text = \"silence\"\n"), text);
    }

    @Test
    void jsonHasSegmentsProbabilitiesAndSpeakingTime() {
        assertEquals("{\"file\":\"dir/my"
                + " talk.v2.wav\",\"seconds\":3.25,\"speech\":2.75,\"time\":{\"male\":{\"seconds\":1.5,\"share\""
                + ":0.545455},"
                + "\"female\":{\"seconds\":0.0,\"share\":0.0},\"unsure\":{\"seconds\":1.25,\"share\":0.454545},"
                + "\"silence\":{\"seconds\":0.5}},\"segments\":["
                + "{\"label\":\"male\",\"start\":0.0,\"stop\":1.5,\"score\":0.9,"
                + "\"probabilities\":{\"male\":0.9,\"female\":0.1}},"
                + "{\"label\":\"silence\",\"start\":1.5,\"stop\":2.0},"
                + "{\"label\":\"unsure\",\"start\":2.0,\"stop\":3.25,\"score\":0.55,"
                + "\"probabilities\":{\"male\":0.45,\"female\":0.55}}],"
                + "\"model\":\"m.onnx\",\"modelSha256\":\"abc\",\"numerics\":\"parity\",\"settings\":"
                + "{\"window\":0.75,\"hop\":0.25}}\n",
                text(SegmentFormat.JSON, false));
    }

    @Test
    void tablesHaveTheSharesBelow() {
        List<String> lines = text(SegmentFormat.TABLE, false).lines().toList();
        assertEquals("dir/my talk.v2.wav", lines.get(0));
        assertEquals("m.onnx, parity, window=0.75 hop=0.25", lines.get(1));
        assertEquals("     0.000      1.500  male        0.900", lines.get(3));
        assertEquals("     1.500      2.000  silence         -", lines.get(4));
        assertEquals("speech 2.8 s of 3.3 s: male 54.5 % (1.5 s), female 0.0 % (0.0 s), unsure 45.5 % (1.3 s)",
                lines.get(6));
    }

    @Test
    void speakingTimeIsARowForEachFile() {
        SpeakingTime time = file().time();
        assertEquals("seconds,speech,male,male_share,female,female_share,unsure,unsure_share\n",
                Csv.row(SpeakingTimeText.csvColumns(time)) + "\n");
        assertEquals("3.2500,2.7500,1.5000,0.5455,0.0000,0.0000,1.2500,0.4545\n",
                Csv.row(SpeakingTimeText.csvFields(time)) + "\n");
        assertEquals("       3.3        2.8     54.5 %      0.0 %     45.5 %  x\n", SpeakingTimeText.tableRow("x",
                time));
    }

    @Test
    void withAGateThatKnowsThePitchItAndTheNoiseAreTold() {
        List<Segment> segments = List.of(new Segment("female", 0, 24_000, LABELS, new double[] {0.1, 0.9}, 187.46),
                new Segment(Segment.NOISE, 24_000, 32_000, LABELS, new double[0]),
                new Segment(Segment.SILENCE, 32_000, 40_000, LABELS, new double[0]));
        SpeakingTime time = new SpeakingTime(LABELS, Gate.speech());
        segments.forEach(time::add);
        SegmentedFile file = new SegmentedFile(Input.of("a.wav"), "a", segments, time);
        assertEquals("labels\tstart\tstop\tf0\nfemale\t0.000\t1.500\t187.5\nnoise\t1.500\t2.000\t\n"
                + "silence\t2.000\t2.500\t\n", SegmentFormat.CSV.text(file, run(false, true)));
        assertEquals("labels\tstart\tstop\tscore\tf0\nfemale\t0.000\t1.500\t0.9000\t187.5\n"
                + "noise\t1.500\t2.000\t\t\nsilence\t2.000\t2.500\t\t\n",
                SegmentFormat.CSV.text(file, run(true, true)));
        String json = SegmentFormat.JSON.text(file, run(false, false));
        assertTrue(json.contains("\"unsure\":{\"seconds\":0.0,\"share\":0.0},\"noise\":{\"seconds\":0.5},"
                + "\"silence\":{\"seconds\":0.5}}"), json);
        assertTrue(json.contains("\"probabilities\":{\"male\":0.1,\"female\":0.9},\"f0\":187.5},"
                + "{\"label\":\"noise\",\"start\":1.5,\"stop\":2.0},"), json);
        List<String> table = SegmentFormat.TABLE.text(file, run(false, true)).lines().toList();
        assertEquals("     start       stop  label       score  f0, Hz", table.get(2));
        assertEquals("     0.000      1.500  female      0.900     187", table.get(3));
        assertEquals("     1.500      2.000  noise           -       -", table.get(4));
        assertEquals("speech 1.5 s of 2.5 s: male 0.0 % (0.0 s), female 100.0 % (1.5 s), unsure 0.0 % (0.0 s);"
                + " noise 0.5 s", table.get(6));
        assertEquals(List.of("seconds", "speech", "male", "male_share", "female", "female_share", "unsure",
                "unsure_share", "noise"), SpeakingTimeText.csvColumns(time));
        assertEquals("0.5000", SpeakingTimeText.csvFields(time).get(8));
        assertEquals(1, SegmentFormat.RTTM.text(file, run(false, false)).lines().count());
    }

    private static String text(SegmentFormat format, boolean scores) {
        return format.text(file(), run(scores, false));
    }

    private static SegmentRun run(boolean scores, boolean f0) {
        return new SegmentRun(new ModelIdentity("m.onnx", "parity", () -> "abc"), Json.object("window", 0.75, "hop",
                0.25),
                new SegmentColumns(scores, f0, false, false));
    }

    private static SegmentedFile file() {
        List<Segment> segments = List.of(new Segment("male", 0, 24_000, LABELS, new double[] {0.9, 0.1}),
                new Segment(Segment.SILENCE, 24_000, 32_000, LABELS, new double[0]),
                new Segment(Segment.UNSURE, 32_000, 52_000, LABELS, new double[] {0.45, 0.55}));
        SpeakingTime time = new SpeakingTime(LABELS);
        segments.forEach(time::add);
        return new SegmentedFile(Input.of("dir/my talk.v2.wav"), "my_talk.v2", segments, time);
    }
}
