package org.ecapa4j.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void csvFieldsSurviveARoundTrip() {
        List<String> fields = List.of("", "plain", "a,b", "say \"so\"", "two\nlines", " spaced ", "ü");
        assertEquals(fields, Csv.fields(Csv.row(fields)));
        assertEquals("a,\"b,c\",\"\"\"\"", Csv.row(List.of("a", "b,c", "\"")));
    }
}
