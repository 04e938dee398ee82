package org.ecapa4j.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
class ReportBrowserTest {

    /** Pictures of the page for people to look at. */
    private static final Path PICTURES = Path.of("target", "pictures");

    private static final List<String> KINDS = List.of("wave", "mel", "p", "lanes", "f0", "attention", "gates",
            "embedding");

    @TempDir
    private static Path folder;
    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void writePage() throws InterruptedException {
        Optional<Browser> found = Browser.find(folder.resolve("home"));
        assumeTrue(found.isPresent(), "no Chromium on the PATH");
        browser = found.get();
        assumeTrue(browser.opens(folder), browser.program() + " does not open pages in " + folder);
        page = folder.resolve("page.html");
        Cli.Run run = Cli.run("report", "-o", page.toString(), Cli.FEMALE, Cli.MALE, "missing.wav");
        assertEquals(1, run.code(), run.err());
    }

    @Test
    void theNumbersInTheDocumentAreThoseOfClassify() throws Exception {
        String dom = browser.dom(page);
        assertTrue(dom.contains("data-charts=\"16\""), "the script came to its end, over eight charts for each of two");
        List<MatchResult> answers = Pattern.compile("<p class=\"answer\">heard as <b>(\\w+)</b>, score"
                + " <data value=\"([^\"]+)\">").matcher(dom).results().toList();
        List<MatchResult> scores = Pattern.compile("<table class=\"scores\">(.*?)</table>", Pattern.DOTALL)
                .matcher(dom).results().toList();
        List<Map<String, Object>> rows = Cli.run("classify", "--format", "json", Cli.FEMALE, Cli.MALE).jsonArray();
        assertEquals(rows.size(), answers.size());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(rows.get(i).get("label"), answers.get(i).group(1));
            assertEquals(rows.get(i).get("score"), Double.parseDouble(answers.get(i).group(2)));
            List<Double> table = Pattern.compile("<data value=\"([^\"]+)\">").matcher(scores.get(i).group(1)).results()
                    .map(each -> Double.parseDouble(each.group(1))).toList();
            // For each label: probability and logit in parity, then in precise numerics.
            assertEquals(logits(rows.get(i)), List.of(table.get(1).floatValue(), table.get(5).floatValue()));
            String other = i == 0 ? Cli.FEMALE : Cli.MALE;
            assertEquals(logits(Cli.run("classify", "--format", "json", "--numerics", "precise", other).jsonArray()
                    .get(0)), List.of(table.get(3).floatValue(), table.get(7).floatValue()));
        }
        assertEquals(rows, ReportedPage.of(dom).list("classify").subList(0, 2));
    }

    private static List<Float> logits(Map<String, Object> row) {
        return ((List<?>) row.get("logits")).stream().map(each -> ((Number) each).floatValue()).toList();
    }

    /** At the widths of a desk and of a phone: nothing over anything else, nothing empty, values under the pointer. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 390, 320})
    void everythingHasItsPlace(int width) throws Exception {
        Map<String, Object> found = examined(width);
        assertEquals(width, found.get("width"));
        assertEquals(0, found.get("overflow"), "pixels that the page is wider than the screen");
        assertEquals(List.of(), found.get("empty"), "pictures without a size");
        assertEquals(List.of(), found.get("overlaps"), "marks over marks");
        assertEquals(2, found.get("sounds"), "sounds that can be played");
        Map<?, ?> tips = (Map<?, ?>) found.get("tips");
        for (String kind : KINDS) {
            assertNotNull(tips.get(kind), kind);
        }
        assertTrue(tips.get("p").toString().matches("1\\.05 s: p\\(female\\) 0\\.99\\d, smoothed 0\\.99\\d"),
                tips.get("p").toString());
        assertTrue(tips.get("mel").toString().matches("1\\.05 s, \\d+ Hz: -?\\d+\\.\\d dB"),
                tips.get("mel").toString());
        assertTrue(tips.get("lanes").toString().matches("1\\.05 s: female, 0\\.21 to 1\\.92 s, score 0\\.99\\d"),
                tips.get("lanes").toString());
        assertTrue(tips.get("f0").toString().matches("1\\.05 s: 1\\d\\d Hz"), tips.get("f0").toString());
        assertTrue(tips.get("gates").toString().matches("layer2, channel 512: 0\\.\\d{3}"),
                tips.get("gates").toString());
        assertTrue(tips.get("embedding").toString().matches("number 96: \\d\\.\\d{3}"),
                tips.get("embedding").toString());
        assertEquals("50%", found.get("cursor"), "where the cursor is after a click into the middle");
    }

    /** A frame of that width around the page, and a script in the page that looks around and tells the frame. */
    private Map<String, Object> examined(int width) throws Exception {
        String looking;
        try (var in = ReportBrowserTest.class.getResourceAsStream("look.js")) {
            looking = new String(in.readAllBytes());
        }
        String html = Files.readString(page);
        Files.writeString(folder.resolve("looked.html"), html.replaceFirst("<meta http-equiv=[^>]*>", "")
                .replace("</body>", "<script>" + looking + "</script></body>"));
        Path frame = Files.writeString(folder.resolve("frame.html"), "<!DOCTYPE html><body><pre id=\"found\"></pre>"
                + "<script>addEventListener('message', event => {"
                + " document.getElementById('found').textContent = 'found ' + event.data + ' end'; });</script>"
                + "<iframe src=\"looked.html\" style=\"border:0;width:" + width + "px;height:4000px\"></iframe>");
        String dom = browser.dom(frame);
        MatchResult found = Pattern.compile("<pre id=\"found\">found (.*?) end</pre>", Pattern.DOTALL).matcher(dom)
                .results().findFirst().orElseThrow(() -> new IOException("nothing was told: "
                        + dom.substring(0, Math.min(300, dom.length()))));
        return JSON.std.mapFrom(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }

    @Test
    void picturesAreTakenForPeopleToLookAt() throws Exception {
        Files.createDirectories(PICTURES);
        Path phone = Files.writeString(folder.resolve("phone.html"), "<!DOCTYPE html><body style=\"margin:0\">"
                + "<iframe src=\"page.html\" style=\"border:0;width:390px;height:2600px\"></iframe></body>");
        for (boolean dark : new boolean[] {false, true}) {
            String name = dark ? "dark" : "light";
            Path desk = PICTURES.resolve("report-desk-" + name + ".png");
            browser.shoot(page, desk, "1280,2400", dark);
            assertTrue(Files.size(desk) > 50_000, desk + ": an empty picture");
            browser.shoot(phone, PICTURES.resolve("report-phone-" + name + ".png"), "500,2600", dark);
        }
    }

    @Test
    void aNameThatIsAScriptRunsNothing() throws Exception {
        Path hostile = Files.createDirectories(folder.resolve("<img src=x onerror=\"document.title='taken'\">"))
                .resolve("x.wav");
        Files.copy(Path.of(Cli.FEMALE), hostile);
        Path out = folder.resolve("hostile.html");
        assertEquals(0, Cli.run("report", "--model", TinyModel.path(), "-o", out.toString(), hostile.toString())
                .code());
        String dom = browser.dom(out);
        assertTrue(dom.contains("data-charts=\"8\""));
        assertTrue(dom.contains("<title>" + Pattern.compile("<title>(.*?)</title>").matcher(Files.readString(out))
                .results().findFirst().orElseThrow().group(1).replace("&quot;", "\"").replace("&#39;", "'")
                + "</title>"), "the title is the name");
    }
}
