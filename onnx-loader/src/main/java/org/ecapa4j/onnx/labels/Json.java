package org.ecapa4j.onnx.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * A strict reader of JSON (RFC 8259) for label names: objects as {@code Map}, arrays as {@code List}, strings as
 * {@code String}; numbers, {@code true}, {@code false} and {@code null} as {@link Literal}.
 */
final class Json {

    private static final int MAX_DEPTH = 64;

    /**
     * A value that is no name.
     *
     * @param text as written
     */
    record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final String where;
    private final String text;
    private int at;

    private Json(String where, String text) {
        this.where = where;
        this.text = text;
    }

    static Object parse(String where, String text) {
        Json json = new Json(where, text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.expected("the end of the JSON text");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw expected("at most " + MAX_DEPTH + " levels");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        skipSpace();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            skipSpace();
            String key = string();
            skipSpace();
            take(':');
            members.put(key, value(depth + 1));
            skipSpace();
            if (peek() == '}') {
                at++;
                return members;
            }
            take(',');
        }
    }

    private List<Object> array(int depth) {
        List<Object> values = new ArrayList<>();
        take('[');
        skipSpace();
        if (peek() == ']') {
            at++;
            return values;
        }
        while (true) {
            values.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                at++;
                return values;
            }
            take(',');
        }
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        take('"');
        while (peek() != '"') {
            char c = peek();
            if (c < ' ') {
                throw expected("no control character in a string");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++, at++) {
                    int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
                    if (digit < 0) {
                        throw expected("four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw expected("an escape");
        };
    }

    private Literal literal() {
        int start = at;
        while (at < text.length()
                && ("+-.".indexOf(text.charAt(at)) >= 0 || Character.isLetterOrDigit(text.charAt(at)))) {
            at++;
        }
        String literal = text.substring(start, at);
        if (!literal.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            at = start;
            throw expected("a value");
        }
        return new Literal(literal);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("more JSON");
        }
        return text.charAt(at);
    }

    private ModelFault expected(String what) {
        return ModelFault.expected(where, "JSON with " + what + " at character " + at,
                at < text.length() ? "'" + text.charAt(at) + "'" : "the end");
    }
}
