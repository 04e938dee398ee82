package org.ecapa4j.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void theStatusLineGivesWayToWhatElseIsWritten() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), screen, screen, new Terminals(true, true,
                true));
        console.status("working");
        console.out().line("result");
        console.status("working");
        console.note("note");
        console.clearStatus();
        String working = "\r\033[K\033[?7lworking\033[?7h";
        assertEquals(working + "\r\033[Kresult\n" + working + "\r\033[Kecapa4j: note\n",
                screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void namesCannotDriveTheTerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), err, err, Terminals.NONE);
        console.note("a\033[31m\u009b2J\u202e.wav: first\nsecond\tthird");
        assertEquals("ecapa4j: a?[31m?2J?.wav: first second?third\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void notesThatAreHeldComeLaterOrNever() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), err, err, Terminals.NONE);
        console.holdNotes();
        console.note("never");
        console.dropNotes();
        console.holdNotes();
        console.note("later");
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        console.releaseNotes();
        console.releaseNotes();
        console.note("last");
        assertEquals("ecapa4j: later\necapa4j: last\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void noStatusLineComesBackWhileTheProcessEnds() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), screen, screen, new Terminals(true, true,
                true));
        console.status("working");
        console.end();
        int length = screen.size();
        console.status("still working");
        assertEquals(length, screen.size(), screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void thereIsNoStatusLineWithoutATerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err,
                new Terminals(true, true, false));
        console.status("working");
        console.clearStatus();
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onADumbTerminalThereIsNoStatusLine() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err,
                new Terminals(true, true, true, 80, false));
        console.status("working");
        console.note("note");
        assertEquals("ecapa4j: note\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void environmentAndLauncherTellOfTheTerminal() {
        Terminals all = new Terminals(true, true, true);
        assertEquals(new Terminals(true, true, true, 80, true), all.with(Map.of("TERM", "xterm"), ""));
        assertEquals(new Terminals(true, true, true, 40, true), all.with(Map.of("COLUMNS", "132"), "40"));
        assertEquals(new Terminals(true, true, true, 132, false), all.with(Map.of("COLUMNS", "132", "TERM", "dumb"),
                ""));
        assertEquals(80, all.with(Map.of("COLUMNS", "wide"), "0").columns());
    }
}
