package org.ecapa4j.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.input.Reading;
import org.ecapa4j.cli.input.SoundSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSetTest {

    private static final SoundSearch SEARCH = new SoundSearch(Reading.PLAIN, note -> {});

    @TempDir
    private Path folder;
    private final List<String> faults = new ArrayList<>();

    @Test
    void aListNamesFilesLabelsAndSpeakersInAnyOrderOfColumns() throws IOException {
        Path list = list("\uFEFFspeaker,label,path,note\nbo,male,b.wav,\n\"an,"
                + " na\",Female,x/a1.wav,n\nbo,male,a.wav,\n");
        assertEquals(List.of(new LabelledSpeaker("an, na", "female", List.of(folder.resolve("x/a1.wav"))),
                new LabelledSpeaker("bo", "male", List.of(folder.resolve("b.wav"), folder.resolve("a.wav")))),
                LabelledSet.ofList(list, faults::add));
    }

    @Test
    void withoutSpeakersEachFileIsOne() throws IOException {
        List<LabelledSpeaker> speakers = LabelledSet.ofList(list("path,label\nb.wav,male\n\na.wav,male\n"),
                faults::add);
        assertEquals(List.of(1, 1), speakers.stream().map(speaker -> speaker.files().size()).toList());
    }

    @Test
    void lettersAndOtherSeparatorsAreUnderstood() throws IOException {
        List<String> expected = List.of("a.wav female", "b.wav male", "c.wav female", "d.wav male", "e,f.wav male");
        for (String separator : List.of(";", "\t")) {
            String text = "Path;Label\na.wav;F\nb.wav;M\nc.wav; f \nd.wav;m\ne,f.wav;Male\n".replace(";", separator);
            assertEquals(expected, LabelledSet.ofList(list(text), faults::add).stream()
                    .map(each -> each.files().get(0).getFileName() + " " + each.label()).toList());
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void allRowsThatCannotBeUsedAreToldAtOnce() throws IOException {
        Path list = list("path,label\na.wav,male\nb.wav,child\n\nc,d.wav,male\n,female\ne.wav,\n");
        CommandException fault = assertThrows(CommandException.class, () -> LabelledSet.ofList(list, faults::add));
        assertEquals(list + ": 4 of 5 rows cannot be used, so that nothing was evaluated", fault.getMessage());
        assertEquals(List.of(list + ": line 3: label: expected male, female, m or f, found child",
                list + ": line 5: expected 2 fields, found 3",
                list + ": line 6: path: expected the name of a file, found nothing",
                list + ": line 7: label: expected male, female, m or f, found "), faults);
    }

    @Test
    void faultsOfAListNameTheLine() throws IOException {
        assertFault("labels.csv: line 1: expected the columns path, label", "file,label\na.wav,male\n");
        assertFault("expected at least one recording", "path,label\n");
        assertFault("expected the columns", "");
    }

    @Test
    void inFoldersNamedByLabelAFolderIsASpeakerAndSoIsAFile() throws IOException {
        for (String name : List.of("male/bo/2.wav", "male/bo/1.wav", "male/carl.wav", "female/anna/x/1.flac",
                "other/z.wav")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        List<LabelledSpeaker> speakers = LabelledSet.ofFolders(folder, SEARCH);
        assertEquals(List.of("anna female 1", "bo male 2", "carl.wav male 1"),
                speakers.stream().map(s -> s.speaker() + " " + s.label() + " " + s.files().size()).toList());
        assertThrows(CommandException.class, () -> LabelledSet.ofFolders(folder.resolve("other"), SEARCH));
    }

    @Test
    void hillenbrandNamesGiveSpeakersOfMenAndWomenAndSkipChildren() throws IOException {
        for (String name : List.of("men/m01ae.wav", "men/m01ah.wav", "women/w01ae.wav", "kids/b01ae.wav",
                "kids/g02iy.wav",
                "men/M10uw.WAV", "readme.wav")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        assertEquals(List.of("m01 male 2", "m10 male 1", "w01 female 1"), LabelledSet.ofCorpus(folder,
                Corpus.HILLENBRAND, SEARCH).stream()
                .map(s -> s.speaker() + " " + s.label() + " " + s.files().size()).toList());
        assertThrows(CommandException.class,
                () -> LabelledSet.ofCorpus(folder.resolve("kids"), Corpus.HILLENBRAND, SEARCH));
    }

    private void assertFault(String expected, String text) throws IOException {
        Path list = list(text);
        String message = assertThrows(CommandException.class, () -> LabelledSet.ofList(list, faults::add)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    private Path list(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text, StandardCharsets.UTF_8);
    }
}
