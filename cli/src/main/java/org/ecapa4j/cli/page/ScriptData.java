package org.ecapa4j.cli.page;

import org.ecapa4j.cli.text.Json;

/** JSON within a {@code <script>} element, which ends at the first {@code </script} whatever stands around it. */
public final class ScriptData {

    private ScriptData() {}

    /** The same JSON on one line, with nothing in it that HTML would take for its own. */
    public static String of(Object value) {
        String json = Json.line(value);
        StringBuilder safe = new StringBuilder(json.length() + 64);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean foreign = c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029'
                    || Character.isISOControl(c);
            // Outside of strings JSON has none of these.
            safe.append(foreign ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return safe.toString();
    }
}
