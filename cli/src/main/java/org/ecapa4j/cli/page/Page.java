package org.ecapa4j.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page that is one file: style and script are in it, and its policy forbids the browser to load or run
 * anything else.
 */
public final class Page {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private Page() {}

    /** What comes before the body's content. */
    public static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                + " media-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + digest(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + Html.text(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n";
    }

    /**
     * What comes after it.
     *
     * @param data JSON as {@link ScriptData} gives it
     */
    public static String foot(String data) {
        return "<div id=\"tip\" role=\"status\" hidden></div>\n<script type=\"application/json\" id=\"ecapa4j\">" + data
                + "</script>\n<script>" + SCRIPT + "</script>\n</body>\n</html>\n";
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
