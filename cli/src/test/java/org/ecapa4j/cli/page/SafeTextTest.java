package org.ecapa4j.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.text.Json;
import org.junit.jupiter.api.Test;

/** What comes from outside is text, in HTML and in a script's data. */
class SafeTextTest {

    private static final String HOSTILE =
            "</script><!--<script>alert('1')</script>&\"]]>\u2028\u2029\u0000\u0001\u0085";

    @Test
    void htmlTextHasNoSignsOfHtml() {
        assertEquals("&lt;/script&gt;&lt;!--&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;]]&gt;",
                Html.text(HOSTILE.substring(0, HOSTILE.indexOf('\u2028'))));
        assertEquals("a b?c?d", Html.text("a\n b\u0000c\u0086d"));
        assertEquals("<bdi>x?\u05d0</bdi>", Html.name("x\u202e\u05d0"), "it turns no direction");
        assertEquals("<data value=\"0.12345\">0.12</data>", Html.number(0.12345, 2));
    }

    @Test
    void dataComeBackAsTheyWereAndEndNoScript() throws IOException {
        Map<String, Object> value = Json.object("name", HOSTILE, "<", List.of(1, "&amp;"));
        String data = ScriptData.of(value);
        assertEquals(value, JSON.std.mapFrom(data));
        for (String sign : List.of("<", ">", "&", "\u2028", "\u2029", "\u0085", "\u0000")) {
            assertFalse(data.contains(sign), sign);
        }
    }
}
