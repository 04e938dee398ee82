package org.ecapa4j.cli.input;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ecapa4j.audio.FileEndings;

/**
 * Searches folders and their subfolders for files whose names are those of sound. Says once for each folder what looks
 * like sound and is left out: nobody should believe that it was heard.
 */
public final class SoundSearch {

    private final Reading reading;
    private final Consumer<String> notes;
    private Endings endings;

    /**
     * A search.
     *
     * @param reading how the files will be read, which decides what is looked for
     * @param notes   takes what there is to say
     */
    public SoundSearch(Reading reading, Consumer<String> notes) {
        this.reading = reading;
        this.notes = notes;
    }

    /** The files to be heard; what cannot be looked at ends the search. */
    public List<Path> files(Path folder) throws IOException {
        return files(folder, (path, fault) -> {
            throw fault;
        });
    }

    /** The files to be heard: their paths, beginning with the folder as it was given, sorted. */
    List<Path> files(Path folder, ClosedFolders closed) throws IOException {
        List<Path> found = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path file : walk(folder, endings().all(), closed)) {
            if (endings().wanted().contains(ending(file))) {
                found.add(file);
            } else {
                leftOut.add(ending(file));
            }
        }
        if (!leftOut.isEmpty()) {
            notes.accept(folder + ": " + leftOut(leftOut));
        }
        return found;
    }

    /** What is looked for, in words. */
    String wanted() {
        return String.join(", ", endings().wanted());
    }

    /**
     * What names of sound end with.
     *
     * @param all    that are known, sorted
     * @param wanted of these, that are heard
     */
    private record Endings(Set<String> all, Set<String> wanted) {}

    /** Asks the decoders once, however many folders there are. */
    private Endings endings() {
        if (endings == null) {
            Set<String> all = new TreeSet<>(FileEndings.read());
            Set<String> read = new TreeSet<>(all);
            Set<String> raw = new TreeSet<>(FileEndings.raw());
            all.addAll(FileEndings.otherSound());
            all.addAll(raw);
            endings = new Endings(all, reading.raw().given() ? raw : reading.ffmpeg() ? all : read);
        }
        return endings;
    }

    private String leftOut(List<String> leftOut) {
        boolean one = leftOut.size() == 1;
        Map<String, Long> counts = leftOut.stream().collect(Collectors.groupingBy(ending -> ending, TreeMap::new,
                Collectors.counting()));
        String listed = counts.entrySet().stream().map(each -> each.getValue() + " ." + each.getKey())
                .collect(Collectors.joining(", "));
        String files = leftOut.size() + (one ? " file looks" : " files look") + " like sound ";
        return reading.raw().given()
                ? files + "with a header and " + (one ? "is" : "are") + " left out (" + listed + "); --raw is for"
                        + " samples without one"
                : files + "that no decoder here reads and " + (one ? "is" : "are") + " left out (" + listed
                        + "); --ffmpeg has ffmpeg read what it can";
    }

    /**
     * Hidden files and folders are left out, links are followed. Only a folder's files are chosen by name; how a file
     * is read depends on its content alone.
     *
     * @param endings what names end with after the last dot, in lower case
     */
    private static List<Path> walk(Path folder, Set<String> endings, ClosedFolders closed) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return isHidden(path) && !path.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                // A pipe or device would be waited for, perhaps for ever. A link that leads nowhere is a fault later.
                boolean file = attributes.isRegularFile() || attributes.isSymbolicLink();
                if (file && !isHidden(path) && endings.contains(ending(path))) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException fault) throws IOException {
                if (!(fault instanceof java.nio.file.FileSystemLoopException)) {
                    closed.accept(path, fault);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(Path::toString));
        return found;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    /** In lower case; empty without a dot. */
    private static String ending(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1) : "";
    }
}
