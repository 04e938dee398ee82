package org.ecapa4j.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.onnx.OnnxFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    private Path folder;

    private ReportedPage report(int code, String... arguments) throws IOException {
        Path page = folder.resolve("page.html");
        Cli.Run run = run(Stream.concat(Stream.of("-o", page.toString(), "--force"), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals(code, run.code(), run.err());
        assertEquals("", run.out());
        return ReportedPage.of(page);
    }

    private static Cli.Run run(String... arguments) {
        return Cli.run(Stream.concat(Stream.of("report", "--model", Cli.TINY_V2), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void thePageHoldsWhatClassifyAndSegmentSay() throws IOException {
        String[] files = {Cli.FEMALE, "missing.wav", Cli.MALE};
        ReportedPage page = report(1, files);
        for (String command : List.of("classify", "segment")) {
            String[] args = Stream.concat(Stream.of(command, "--model", Cli.TINY_V2, "--format", "json"),
                    Stream.of(files)).toArray(String[]::new);
            assertEquals(Cli.run(args).jsonArray(), page.list(command), command);
        }
        assertEquals(2, page.list("recordings").size());
        assertTrue(page.html().contains("failed: no such file"), "the row of a file that failed");
        for (String numerics : List.of("parity", "precise")) {
            List<Map<String, Object>> rows = Cli.run("classify", "--model", Cli.TINY_V2, "--format", "json",
                    "--numerics", numerics, Cli.MALE).jsonArray();
            assertEquals(rows.get(0).get("logits"), page.recording(1, "inside", "answers", numerics, "logits"));
            assertEquals(rows.get(0).get("score"), page.recording(1, "inside", "answers", numerics, "score"));
        }
    }

    @Test
    void theEmbeddingAndTheWindowsAreThoseOfTheOtherCommands() throws IOException {
        ReportedPage page = report(0, Cli.FEMALE);
        List<?> expected = (List<?>) Cli.run("embed", "--model", Cli.TINY_V2, "--format", "jsonl", Cli.FEMALE).json()
                .get("embedding");
        List<?> found = (List<?>) page.recording(0, "inside", "embedding");
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertEquals(((Number) expected.get(i)).doubleValue(), ((Number) found.get(i)).doubleValue(), 5.1e-5);
        }
        float[] sound = AudioFile.read(Path.of(Cli.FEMALE)).samples();
        List<?> p = (List<?>) page.recording(0, "windows", "p");
        assertEquals(0.375, page.recording(0, "windows", "first"));
        assertEquals(0.25, page.recording(0, "windows", "step"));
        VoiceGender model = VoiceGender.load(OnnxFile.open(Path.of(Cli.TINY_V2)));
        for (int window = 0; 4_000 * window + 12_000 <= sound.length; window++) {
            if (p.get(window) != null) {
                assertEquals(model.classifyWindow(sound, 4_000 * window, 12_000).probability("female"),
                        (double) p.get(window), 1e-6);
            }
        }
        assertTrue(p.stream().anyMatch(each -> each != null), "no window with speech");
    }

    @Test
    void everyPictureOfEachRecordingIsThereWithWordsForIt() throws IOException {
        ReportedPage page = report(0, Cli.FEMALE, Cli.MALE);
        for (String kind : List.of("wave", "mel", "p", "lanes", "f0", "attention", "gates", "embedding")) {
            List<MatchResult> areas = Pattern.compile("data-kind=\"" + kind + "\"[^>]* aria-label=\"([^\"]{10,})\"")
                    .matcher(page.html()).results().toList();
            assertEquals(2, areas.size(), kind);
        }
        assertEquals(2, Pattern.compile("<audio controls [^>]*src=\"data:audio/wav;base64,").matcher(page.html())
                .results().count());
        assertEquals(List.of("r1", "r2"), Pattern.compile("<a href=\"#(r\\d+)\">").matcher(page.html()).results()
                .map(each -> each.group(1)).toList());
        assertTrue(page.html().contains("<article id=\"r2\" data-recording=\"1\">"));
    }

    @Test
    void theSoundOnThePageIsTheRecording() throws IOException {
        String html = report(0, Cli.MALE).html();
        MatchResult uri = Pattern.compile("data:audio/wav;base64,([^\"]+)").matcher(html).results().findFirst()
                .orElseThrow();
        Path played = Files.write(folder.resolve("played.wav"), Base64.getDecoder().decode(uri.group(1)));
        assertArrayEquals(AudioFile.read(Path.of(Cli.MALE)).samples(), AudioFile.read(played).samples(), 1e-4f);
        assertFalse(report(0, "--sound", "0", Cli.MALE).html().contains("<audio"));
        String begun = report(0, "--sound", "1", Cli.MALE).html();
        assertTrue(begun.contains("The first 1 s can be played"), "the page says that not all can be played");
    }

    @Test
    void thePageLoadsNothingAndRunsNothingElse() throws Exception {
        String html = report(0, Cli.FEMALE).html();
        for (String outside : List.of("http:", "https:", "src=\"/", "@import", "<link", "<iframe", "<object")) {
            assertFalse(html.contains(outside), outside);
        }
        Pattern.compile("(?:src|url)[=(][\"']?([^\"')> ]*)").matcher(html).results()
                .forEach(found -> assertTrue(found.group(1).startsWith("data:"), found.group()));
        MatchResult script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html).results()
                .reduce((one, other) -> other).orElseThrow();
        String digest = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
                .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertTrue(html.contains("default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline';"
                + " script-src 'sha256-" + digest + "';"), "the policy allows this script alone");
    }

    @Test
    void namesFromOutsideAreTextAndNothingElse() throws IOException {
        Path hostile = Files.createDirectories(folder.resolve("x<")).resolve("script><img src=x onerror=alert(1)>"
                + "&amp;\"'\u202e\n\u0001.wav");
        Files.copy(Path.of(Cli.FEMALE), hostile);
        ReportedPage page = report(1, hostile.toString(), hostile + "-missing");
        assertEquals(List.of(hostile.toString(), hostile + "-missing"),
                page.list("classify").stream().map(each -> each.get("file")).toList());
        assertEquals(2, count("<script", page.html()));
        assertEquals(2, count("</script", page.html()));
        assertEquals(0, count("<img src=x", page.html()));
        assertTrue(page.html().contains("<bdi>" + folder + "/x&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
                + "&amp;amp;&quot;&#39;? ?.wav</bdi>"), "the name on one line, which turns no direction");
        assertFalse(page.html().contains("\u0001"));
    }

    @Test
    void labelsFromOutsideAreTextAndNothingElse() throws IOException {
        Path model = Files.copy(Path.of(Cli.TINY_V2), folder.resolve("model.onnx"));
        Files.writeString(folder.resolve("config.json"),
                "{\"model_type\": \"ecapa\", \"id2label\": {\"0\": \"</script><b>\", \"1\": \"x\\\" onclick=\\\"y\"}}");
        Path file = folder.resolve("labels.html");
        Cli.Run run = Cli.run("report", "--model", model.toString(), "-o", file.toString(), Cli.FEMALE);
        assertEquals(0, run.code(), run.err());
        ReportedPage page = ReportedPage.of(file);
        assertEquals(List.of("</script><b>", "x\" onclick=\"y"), ((Map<?, ?>) page.data().get("run")).get("labels"));
        assertEquals(2, count("</script", page.html()));
        assertEquals(0, count("onclick=\"y", page.html()));
    }

    private static int count(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aLongRecordingIsDrawnInBoundedPictures() throws IOException {
        float[] voice = AudioFile.read(Path.of(Cli.FEMALE)).samples();
        float[] sound = Sounds.join(Sounds.voice(20, 16_000, 1), new float[80_000], voice, voice, voice,
                Sounds.voice(14, 16_000, 2));
        Path file = Sounds.write(folder.resolve("long.wav"), sound, 16_000);
        ReportedPage page = report(0, "--sound", "5", file.toString());
        for (String[] series : new String[][] {{"wave", "least"}, {"frames", "f0"}, {"windows", "p"},
            {"inside", "attention", "mean"}}) {
            int points = ((List<?>) page.recording(0, series)).size();
            assertTrue(points > 100 && points <= 1200, Arrays.toString(series) + ": " + points);
        }
        double seconds = sound.length / 16_000.0;
        double columns = ((Number) page.recording(0, "mel", "columns")).doubleValue();
        double step = ((Number) page.recording(0, "mel", "step")).doubleValue();
        assertTrue(columns <= 1200, "columns of the spectrogram: " + columns);
        assertEquals(seconds, columns * step, 2 * step);
        assertEquals(22.5, page.recording(0, "inside", "start"), "the block with speech");
        assertTrue(page.html().contains("One pass over 22.5 s to 30.0 s, where there is the most speech."));
        assertEquals(7.5, ((Number) page.recording(0, "inside", "stop")).doubleValue()
                - ((Number) page.recording(0, "inside", "start")).doubleValue());
        assertTrue(page.html().length() < 1_000_000, "length of the page: " + page.html().length());
        assertTrue(page.html().contains("The first 5 s can be played"));
        assertEquals(Cli.run("classify", "--model", Cli.TINY_V2, "--format", "json", file.toString()).jsonArray(),
                page.list("classify"));
    }

    @Test
    void manyRecordingsHaveTheirRowsAndTheFirstOfThemTheirPictures() throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            files.add(Files.write(folder.resolve(String.format("%03d.wav", i)), Cli.wav(4_000 + i)).toString());
        }
        ReportedPage page = report(0, files.toArray(String[]::new));
        assertEquals(103, page.list("classify").size());
        assertEquals(100, page.list("recordings").size());
        assertEquals(100, count("<article ", page.html()));
        assertTrue(page.html().contains("Pictures of the first 100 recordings follow"));
        assertTrue(page.html().contains("<td><bdi>" + files.get(102) + "</bdi></td>"), "a row without a link");
    }

    @Test
    void whatHasNoSoundLeftAtTheBoundOfThePageSaysSo() throws IOException {
        String file = Sounds.write(folder.resolve("a.wav"), Sounds.voice(16, 16_000, 3), 16_000).toString();
        String[] files = new String[40];
        Arrays.fill(files, file);
        String html = report(0, files).html();
        assertEquals(37, count("<audio ", html));
        assertEquals(3, count("No sound here: the page holds 600 s of sound in all", html));
    }

    @Test
    void soundOptionsAndGatesAreThoseOfTheOtherCommands() throws IOException {
        float[] left = AudioFile.read(Path.of(Cli.FEMALE)).samples();
        byte[] frames = new byte[4 * left.length];
        byte[] mono = Sounds.s16le(left);
        for (int i = 0; i < left.length; i++) {
            System.arraycopy(mono, 2 * i, frames, 4 * i, 2);
        }
        Path stereo = Files.write(folder.resolve("stereo.wav"), Sounds.wav(frames, 2, 16_000));
        ReportedPage page = report(0, "--channel", "split", "--gate", "peak", stereo.toString());
        assertEquals(List.of(1, 2), page.list("classify").stream().map(each -> each.get("channel")).toList());
        assertTrue(page.html().contains("<bdi>" + stereo + ", channel 2</bdi>"));
        assertNull(page.recording(0, "frames"), "a gate that knows no frames");
        assertFalse(page.html().contains("data-kind=\"f0\""));
        assertEquals("peak:0.05", ((Map<?, ?>) page.list("segment").get(0).get("settings")).get("gate"));
    }

    @Test
    void standardInputAndStandardOutputDo() throws IOException {
        String html = report(0, Cli.MALE).html();
        byte[] sound = Files.readAllBytes(Path.of(Cli.MALE));
        Cli.Run run = Cli.run(sound, Terminals.NONE, "report", "--model", Cli.TINY_V2, "-");
        assertEquals(0, run.code(), run.err());
        ReportedPage page = ReportedPage.of(run.out());
        assertEquals("-", page.list("classify").get(0).get("file"));
        assertEquals(ReportedPage.of(html).recording(0, "inside"), page.recording(0, "inside"));
        assertEquals(ReportedPage.of(html).recording(0, "wave"), page.recording(0, "wave"));
    }

    @Test
    void aPageOfFaultsAloneIsAPageToo() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "RIFFxxxx");
        Path shortSound = Files.write(folder.resolve("short.wav"), Cli.wav(200));
        ReportedPage page = report(1, broken.toString(), shortSound.toString());
        assertEquals(2, count("class=\"failed\"", page.html()));
        assertEquals(List.of(), page.list("recordings"));
        assertTrue(page.list("classify").stream().allMatch(each -> each.containsKey("error")));
        assertEquals(1, count("class=\"failed\"", report(1, broken.toString()).html()));
    }

    @Test
    void aRecordingWithoutSpeechSaysSoInsteadOfShowingNothing() throws IOException {
        Path silence = Sounds.write(folder.resolve("silence.wav"), new float[20_000], 16_000);
        Path shortest = Files.write(folder.resolve("shortest.wav"), Cli.wav(257));
        ReportedPage page = report(0, silence.toString(), shortest.toString());
        assertEquals(2, count(">no speech: the network was not asked<", page.html()));
        assertEquals(2, count(">no speech with a fundamental frequency<", page.html()));
        String overview = page.html().substring(0, page.html().indexOf("<article"));
        assertEquals(2, count("<td>no speech</td>", overview));
        assertTrue(page.html().contains("<p class=\"warning\">all silence: no sound over -80 dB of full scale</p>"));
        assertTrue(((List<?>) page.recording(0, "windows", "p")).stream().allMatch(each -> each == null));
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        Path sound = Files.copy(Path.of(Cli.FEMALE), folder.resolve("a.wav"));
        Path other = Files.copy(Path.of(Cli.MALE), folder.resolve("b.wav"));
        byte[] held = Files.readAllBytes(sound);
        for (Path never : List.of(sound, other)) {
            Cli.Run run = run("-o", never.toString(), "--force", sound.toString());
            assertEquals(1, run.code());
            assertTrue(run.err().contains("--output " + never + ": expected "), run.err());
        }
        assertArrayEquals(held, Files.readAllBytes(sound));
        Path page = Files.writeString(folder.resolve("page.html"), "by hand");
        assertEquals(1, run("-o", page.toString(), sound.toString()).code());
        assertEquals("by hand", Files.readString(page));
        assertEquals(0, run("-o", page.toString(), "--force", sound.toString()).code());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        Cli.Run nowhere = run("-o", folder.resolve("no/page.html").toString(), sound.toString());
        assertEquals(1, nowhere.code());
        assertEquals(1, nowhere.err().lines().count(), nowhere.err());
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertUsage("--sound: expected 0 to 600 seconds, found -1.0", "--sound", "-1", Cli.FEMALE);
        assertUsage("--sound: expected 0 to 600 seconds, found 601.0", "--sound", "601", Cli.FEMALE);
        assertUsage("--hop: expected at most the --window", "--hop", "2", Cli.FEMALE);
        Cli.Run terminal = Cli.run(new byte[0], new Terminals(false, true, false, 80, true), "report", "--model",
                Cli.TINY_V2, Cli.FEMALE);
        assertEquals(2, terminal.code());
        assertTrue(terminal.err().contains("expected --output FILE or a pipe with it, found a terminal"),
                terminal.err());
    }

    private void assertUsage(String message, String... arguments) {
        Cli.Run run = run(Stream.concat(Stream.of("-o", folder.resolve("none.html").toString()), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(folder.resolve("none.html")));
    }

    @Test
    void thePageSaysWhatTheModelCannotKnowInTheWordsOfItsCard() throws IOException {
        String card = Files.readString(Path.of("..", "docs", "model-card.md")).replaceAll("\\s+", " ");
        List<String> words = new ArrayList<>(List.of(ModelLimits.QUESTION, ModelLimits.NEVER, ModelLimits.ASK));
        words.addAll(ModelLimits.CANNOT);
        words.addAll(ModelLimits.WHY);
        words.forEach(each -> assertTrue(card.contains(each), "not on the card: " + each));
        String section = card.substring(card.indexOf("## It cannot"), card.indexOf("Do not use it"));
        assertEquals(count("- **", section), ModelLimits.CANNOT.size());
        String html = report(0, Cli.FEMALE).html();
        assertTrue(html.contains("<b>know anyone's gender.</b> A voice does not carry it."));
        assertTrue(html.contains("Perceived voice gender"));
    }

    @Test
    void theDocumentationNamesEveryMemberOfTheData() throws IOException {
        String documented = Pattern.compile("<!-- report -->\n```\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "report.md"))).results().findFirst().orElseThrow()
                .group(1);
        Map<String, String> members = new TreeMap<>();
        documented.lines().map(line -> line.split(" +")).forEach(words -> members.put(words[0], words[1]));
        Map<String, String> found = new TreeMap<>();
        Map<String, Object> data = report(0, Cli.FEMALE).data();
        data.keySet().removeAll(List.of("classify", "segment"));
        flatten("", data, found);
        assertEquals(members, found);
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> flatten(path + (path.isEmpty() ? "" : ".") + name, member, into));
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> flatten(path + "[]", element, into));
        } else if (value != null) {
            into.put(path, value instanceof Number ? "number" : "string");
        }
    }

    @Test
    void modelAndRunAreNamed() throws IOException {
        String html = report(0, "--numerics", "precise", "--sure", "0.7", Cli.FEMALE).html();
        for (String fact : List.of("tiny-q8-v2.onnx", "precise", "window=0.75 hop=0.25 gate=speech sure=0.7 min=0.5",
                System.getProperty("java.runtime.version"))) {
            assertTrue(html.contains(fact), fact);
        }
        assertTrue(html.matches("(?s).*<td>[0-9a-f]{64}</td>.*"), "the digest");
    }
}
