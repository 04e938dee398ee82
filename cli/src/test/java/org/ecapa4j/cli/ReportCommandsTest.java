package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ecapa4j.KernelChoice;
import org.junit.jupiter.api.Test;

class ReportCommandsTest {

    @Test
    void doctorNamesTheKernelsTheReasonAndTheJdk() throws IOException {
        Map<String, Object> found = Cli.run("doctor", "--format", "json").json();
        assertEquals(KernelChoice.best().name(), found.get("kernels"));
        assertEquals(KernelChoice.best().reason(), found.get("kernelsReason"));
        assertEquals(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), found.get("vectorModule"));
        String text = Cli.run("doctor").out();
        assertTrue(text.contains(KernelChoice.best().name() + ": " + KernelChoice.best().reason()), text);
        assertTrue(text.contains(System.getProperty("java.runtime.version")), text);
    }

    @Test
    void doctorSaysHowToGetFasterKernelsExactlyWhenThereAreSome() throws IOException {
        String faster = (String) Cli.run("doctor", "--format", "json").json().get("faster");
        boolean vector = KernelChoice.best().name().startsWith("vector");
        assertEquals(vector, faster.equals("these are the fastest kernels for this processor"), faster);
    }

    @Test
    @SuppressWarnings("unchecked")
    void inspectRecognisesTheDemoModelAndCountsItsLayers() throws IOException {
        Map<String, Object> found = Cli.run("inspect", "demo", "--format", "json").json();
        assertEquals("v2", found.get("recipe"));
        assertEquals("the demo model, recipe v2 (ships with ecapa4j)", found.get("known"));
        assertEquals("be4cb0180164633f80a13badb21bcb512dc1bc0ac3cf0adcfe99e52f48cc5606", found.get("sha256"));
        assertEquals(18, found.get("opset"));
        assertEquals(List.of("male", "female"), found.get("labels"));
        List<Map<String, Object>> layers = (List<Map<String, Object>>) found.get("layers");
        assertEquals(41, layers.size());
        assertEquals(40, found.get("quantizedLayers"));
        assertEquals("float", layers.get(1).get("type"));
        assertEquals(List.of(80, 257, 1), layers.get(1).get("shape"));
        assertFalse(layers.get(1).containsKey("scales"));
        assertEquals(List.of(1024, 80, 5), layers.get(2).get("shape"));
        assertEquals(40.96, (double) layers.get(2).get("megaMacsPerSecond"), 1e-9);
        // 13.2 MMAC for each of the 100 frames of a second.
        assertEquals(1320, (double) found.get("megaMacsPerSecond"), 10);
    }

    @Test
    void inspectSaysWhatAQuantisedFilterBankCosts() {
        String v1 = Cli.run("inspect", Cli.TINY_V1).out();
        assertTrue(v1.contains("v1: every layer quantised, the mel filterbank too"), v1);
        assertTrue(v1.contains("Use --numerics precise"), v1);
        assertFalse(Cli.run("inspect", Cli.TINY_V2).out().contains("Use --numerics precise"));
    }

    @Test
    void inspectRefusesAnotherNetworkInOneLine() {
        Cli.Run run = Cli.run("inspect", Cli.OTHER_NETWORK);
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().startsWith("ecapa4j: other-hop.onnx: "), run.err());
    }

    @Test
    void aPublishedModelThatIsNotOnThisMachineIsToBeFetched() {
        Cli.Run run = Cli.run("inspect", "v1");
        // On a machine where somebody has fetched it, it is there.
        assertTrue(run.code() == 0 || run.err().endsWith("get it with: ecapa4j fetch v1\n"), run.err());
    }

    @Test
    void benchReportsMedianPercentileRateAndKernels() throws IOException {
        Map<String, Object> found = Cli.run("bench", "--model", Cli.TINY_V2, "--seconds", "0.1", "--runs", "7",
                "--format", "json").json();
        double median = (double) found.get("medianMs");
        assertTrue(median > 0 && (double) found.get("bestMs") <= median && median <= (double) found.get("p95Ms"),
                found.toString());
        assertTrue((double) found.get("gmacPerSecond") > 0, found.toString());
        assertEquals(median / 100, (double) found.get("realTimeFactor"), 1e-9);
        assertEquals(KernelChoice.best().name(), found.get("kernels"));
        assertEquals(7, found.get("runs"));
    }

}
