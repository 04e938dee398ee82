package org.ecapa4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between pages, and from pages to files, lead somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all()) {
            for (MatchResult link : LINK.matcher(page.prose()).results().toList()) {
                if (!link.group(1).matches("\\w+:.*")) {
                    links++;
                    check(page, link.group(1), broken);
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 50, "only " + links + " links found");
    }

    private static void check(Page page, String target, List<String> broken) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            broken.add(page.path() + ": no file " + target);
        } else if (parts.length == 2 && anchors(file).noneMatch(parts[1]::equals)) {
            broken.add(page.path() + ": no heading " + target);
        }
    }

    /** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
    private static Stream<String> anchors(Path file) {
        Page page = Page.of(Page.ROOT.relativize(file).toString());
        return HEADING.matcher(page.prose()).results().map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    }
}
