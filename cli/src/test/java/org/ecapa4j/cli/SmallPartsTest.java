package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SmallPartsTest {

    @Test
    void csvFieldsSurviveARoundTrip() {
        List<String> fields = List.of("", "plain", "a,b", "say \"so\"", "two\nlines", " spaced ", "ü");
        assertEquals(fields, Csv.fields(Csv.row(fields)));
        assertEquals("a,\"b,c\",\"\"\"\"", Csv.row(List.of("a", "b,c", "\"")));
    }

    @Test
    void messagesHaveOneLineWhateverIsInThem() {
        assertEquals("a b?c", Faults.oneLine("a\n  b\007c\n"));
        assertTrue(Faults.oneLine("x".repeat(5000)).length() < 1100);
    }

    @Test
    void theStatusLineGivesWayToWhatElseIsWritten() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), screen, screen, new Terminals(true, true, true));
        console.status("working");
        console.out().line("result");
        console.status("working");
        console.note("note");
        console.clearStatus();
        String working = "\r\033[K\033[?7lworking\033[?7h";
        assertEquals(working + "\r\033[Kresult\n" + working + "\r\033[Kecapa4j: note\n", screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void noStatusLineComesBackWhileTheProcessEnds() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), screen, screen, new Terminals(true, true, true));
        console.status("working");
        console.end();
        int length = screen.size();
        console.status("still working");
        assertEquals(length, screen.size(), screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void thereIsNoStatusLineWithoutATerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, new Terminals(true, true, false));
        console.status("working");
        console.clearStatus();
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths of other systems are no paths there")
    void modelsAreKeptWhereThePlatformKeepsCaches() {
        assertEquals(Path.of("/home/a/.cache/ecapa4j"), ModelCache.of(Map.of(), "Linux", "/home/a").folder());
        assertEquals(Path.of("/x/ecapa4j"), ModelCache.of(Map.of("XDG_CACHE_HOME", "/x"), "Linux", "/home/a").folder());
        assertEquals(Path.of("/home/a/.cache/ecapa4j"), ModelCache.of(Map.of("XDG_CACHE_HOME", "x"), "Linux", "/home/a").folder());
        assertEquals(Path.of("/Users/a/Library/Caches/ecapa4j"), ModelCache.of(Map.of(), "Mac OS X", "/Users/a").folder());
        assertEquals(Path.of("/l/ecapa4j/cache"), ModelCache.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u").folder());
        assertEquals(Path.of("/u/AppData/Local/ecapa4j/cache"), ModelCache.of(Map.of(), "Windows 11", "/u").folder());
    }

    @Test
    void publishedModelsHaveShortNames() {
        assertEquals(PublishedModel.V2, PublishedModel.named("v2").orElseThrow());
        assertTrue(PublishedModel.named("V2").isEmpty(), "a file may be called V2");
    }
}
