package org.ecapa4j.onnx.labels;

import java.util.HashSet;
import java.util.List;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Names as they may be shown. They come from a file and go to terminals, tables and files: a character that moves the
 * cursor, hides text or ends a line is written as its escape.
 */
public final class LabelText {

    private static final int LONGEST = 100;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private LabelText() {}

    static List<String> checked(String where, List<String> names, int count) {
        List<String> visible = names.stream().map(LabelText::visible).toList();
        if (names.size() != count) {
            throw ModelFault.expected(where, count + " names of labels", names.size() + " " + visible);
        }
        if (names.stream().anyMatch(String::isBlank) || new HashSet<>(visible).size() != names.size()) {
            throw ModelFault.expected(where, "different names that are not blank", visible);
        }
        for (String name : visible) {
            if (name.length() > LONGEST) {
                throw ModelFault.expected(where, "names of at most " + LONGEST + " characters", name.length());
            }
        }
        return visible;
    }

    /** The text with everything that is not to be seen as {@code \}{@code u001b}. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                visible.appendCodePoint(c);
            } else if (c < 0x10000) {
                visible.append(String.format("\\u%04x", c));
            } else {
                visible.append(String.format("\\U%08x", c));
            }
        });
        return visible.toString();
    }

    /** Joiners are part of words in several scripts. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
