package org.ecapa4j.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page that {@code report} has written, as tests read it.
 *
 * @param html the whole of it
 * @param data what its script reads
 */
record ReportedPage(String html, Map<String, Object> data) {

    private static final Pattern DATA = Pattern.compile(
            "<script type=\"application/json\" id=\"ecapa4j\">(.*?)</script>", Pattern.DOTALL);

    static ReportedPage of(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static ReportedPage of(String html) throws IOException {
        List<MatchResult> blocks = DATA.matcher(html).results().toList();
        assertEquals(1, blocks.size(), "blocks of data");
        return new ReportedPage(html, JSON.std.mapFrom(blocks.get(0).group(1)));
    }

    /** The objects of an array. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String name) {
        return (List<Map<String, Object>>) data.get(name);
    }

    /** A member of the data of one recording, by the names on the way to it. */
    Object recording(int number, String... names) {
        Object found = list("recordings").get(number);
        for (String name : names) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found;
    }
}
