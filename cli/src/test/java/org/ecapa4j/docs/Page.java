package org.ecapa4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path where it is
 * @param text Markdown
 */
record Page(Path path, String text) {

    /** The root of the repository. */
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCED = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    static Page of(String name) {
        Path path = ROOT.resolve(name);
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages. */
    static List<Page> all() {
        return Stream.of("", "docs", "golden").flatMap(folder -> namesIn(folder).stream()).map(Page::of)
                .collect(Collectors.toList());
    }

    private static List<String> namesIn(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md")).sorted()
                    .map(file -> ROOT.relativize(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without fenced blocks. */
    String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    /** The fenced blocks of a language; those without one for an empty string. */
    List<String> blocks(String language) {
        return FENCED.matcher(text).results().filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2)).toList();
    }

    /** What is set as code in the prose. */
    List<String> codeSpans() {
        return codeIn(prose());
    }

    /** What is set as code in some Markdown. */
    static List<String> codeIn(String markdown) {
        return CODE.matcher(markdown).results().map(span -> span.group(1)).toList();
    }

    /** The prose under a heading, up to the next heading. */
    String section(String heading) {
        List<MatchResult> found = Pattern.compile("^#+ " + Pattern.quote(heading) + "$(.*?)(?=^#|\\z)",
                Pattern.MULTILINE | Pattern.DOTALL).matcher(prose()).results().toList();
        if (found.size() != 1) {
            throw new AssertionError(path + ": expected one heading '" + heading + "', found " + found.size());
        }
        return found.get(0).group(1);
    }

    /** The rows of the first table in some Markdown, without its head: the cells of each. */
    static List<List<String>> table(String markdown) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : markdown.lines().dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|")).skip(2).toList()) {
            String[] cells = line.substring(1).split("(?<!\\\\)\\|", -1);
            rows.add(Arrays.stream(cells).limit(cells.length - 1).map(String::strip).toList());
        }
        if (rows.isEmpty()) {
            throw new AssertionError("expected a table, found none in: " + markdown);
        }
        return rows;
    }
}
