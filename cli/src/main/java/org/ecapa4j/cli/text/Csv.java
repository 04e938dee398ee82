package org.ecapa4j.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, with LF for a line end. */
public final class Csv {

    private Csv() {}

    /** One row without its line end. */
    public static String row(List<?> fields) {
        return fields.stream().map(field -> quoted(String.valueOf(field))).collect(Collectors.joining(","));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && field.equals(field.strip()) ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    /** The fields of one row without its line end. */
    public static List<String> fields(String row) {
        return fields(row, ',');
    }

    /** As {@link #fields(String)}, of files that separate fields by another character, as spreadsheets may. */
    public static List<String> fields(String row, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (inQuotes) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    inQuotes = false;
                }
            } else if (c == '"') {
                inQuotes = true;
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
