package org.ecapa4j.cli.page;

import org.ecapa4j.cli.text.OneLine;

/** Text within a page. Names of files and labels come from outside and may hold anything. */
public final class Html {

    private Html() {}

    /** A text on one line that is nothing but text, between tags or within the quotes of an attribute. */
    public static String text(Object value) {
        String line = OneLine.of(String.valueOf(value));
        StringBuilder safe = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) ? '?' : c);
            }
        }
        return safe.toString();
    }

    /** A name from outside: its direction of writing stays its own, so that it cannot turn what is around it. */
    public static String name(Object value) {
        return "<bdi>" + text(value) + "</bdi>";
    }

    /** A number as people read it, and in full for programs. */
    public static String number(double value, int decimals) {
        return "<data value=\"" + value + "\">" + Decimals.fixed(value, decimals) + "</data>";
    }
}
