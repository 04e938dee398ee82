package org.ecapa4j.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.text.Csv;
import org.junit.jupiter.api.Test;

class CompareCommandTest {

    @Test
    void aModelAgainstItselfIsNotApart() throws IOException {
        Map<?, ?> summary = summary(Cli.run("compare", "--model", Cli.TINY_V2, "--against", Cli.TINY_V2, "--format",
                "json", Cli.MALE, Cli.FEMALE));
        assertEquals(2, summary.get("clips"));
        assertEquals(0, summary.get("flips"));
        assertEquals(0.0, summary.get("largestLogitDifference"));
        assertEquals(0.0, summary.get("largestScoreDifference"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void withoutAgainstTheTwoNumericsAreCompared() throws IOException {
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "--format", "json", Cli.MALE);
        Map<String, Object> side = (Map<String, Object>) run.json().get("a");
        assertEquals("tiny-q8.onnx", side.get("model"));
        assertEquals("parity", side.get("numerics"));
        assertEquals("precise", ((Map<String, Object>) run.json().get("b")).get("numerics"));
        Map<String, Object> clip = ((List<Map<String, Object>>) run.json().get("clips")).get(0);
        List<Number> a = (List<Number>) ((Map<String, Object>) clip.get("a")).get("logits");
        List<Number> b = (List<Number>) ((Map<String, Object>) clip.get("b")).get("logits");
        double expected = Math.max(Math.abs(a.get(0).floatValue() - b.get(0).floatValue()),
                Math.abs(a.get(1).floatValue() - b.get(1).floatValue()));
        assertTrue(expected > 0);
        assertEquals(expected, (double) clip.get("logitDifference"), 1e-6);
        assertEquals(expected, (double) summary(run).get("medianLogitDifference"), 1e-6);
    }

    @Test
    void aTableEndsWithTheSummary() {
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "--against", Cli.TINY_V2, Cli.MALE, Cli.FEMALE);
        assertEquals(0, run.code());
        assertEquals("A: tiny-q8.onnx (parity)", run.lines().get(0));
        assertTrue(run.lines().get(run.lines().size() - 1).startsWith("2 clips, "), run.out());
    }

    @Test
    void csvHasARowForEachClip() {
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "--format", "csv", Cli.MALE, Cli.FEMALE);
        assertEquals("file,seconds,label_a,score_a,label_b,score_b,logit_male_a,logit_female_a,logit_male_b,"
                + "logit_female_b,logit_difference,"
                + "score_difference,flip,error,model_a,model_sha256_a,numerics_a,model_b,model_sha256_b,numerics_b",
                run.lines().get(0));
        assertEquals(3, run.lines().size());
        assertEquals(20, Csv.fields(run.lines().get(1)).size());
    }

    @Test
    void aBadClipIsReportedAndTheRestAreCompared() throws IOException {
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "--format", "json", "nix.wav", Cli.MALE);
        assertEquals(1, run.code());
        assertEquals(1, summary(run).get("clips"));
        assertEquals(Map.of("file", "nix.wav", "error", "no such file"), ((List<?>) run.json().get("clips")).get(0));
        assertTrue(Cli.run("compare", "--model", Cli.TINY_V1, "--format", "csv", "nix.wav").lines().get(1).startsWith(
                "nix.wav,,,,,,,,,,,,,no such file,tiny-q8.onnx,"));
        assertEquals("ecapa4j: nix.wav: no such file\necapa4j: 1 of 2 failed\n", run.err());
    }

    @Test
    void whereNothingCouldBeHeardThereIsNoTable() throws IOException {
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "nix.wav", "nothing.wav");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("ecapa4j: 2 of 2 failed\n"), run.err());
        Map<?, ?> summary = summary(Cli.run("compare", "--model", Cli.TINY_V1, "--format", "json", "nix.wav"));
        assertEquals(0, summary.get("clips"));
        assertTrue(summary.containsKey("largestLogitDifference"));
        assertNull(summary.get("largestLogitDifference"), "nothing is not the same as no difference");
        assertNull(summary.get("medianScoreDifference"));
    }

    private static Map<?, ?> summary(Cli.Run run) throws IOException {
        return (Map<?, ?>) run.json().get("summary");
    }
}
