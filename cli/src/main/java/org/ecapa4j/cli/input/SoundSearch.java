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
import java.util.Set;
import org.ecapa4j.audio.FileEndings;

/** The sound files of a folder and its subfolders. */
public final class SoundFolder {

    private SoundFolder() {}

    /** The files whose names are those of sound that is read here; what cannot be looked at ends the search. */
    public static List<Path> files(Path folder) throws IOException {
        return files(folder, FileEndings.read(), (path, fault) -> {
            throw fault;
        });
    }

    /**
     * Their paths, beginning with the folder as it was given, sorted. Hidden files and folders are left out, links are
     * followed. Only a folder's files are chosen by name; how a file is read depends on its content alone.
     *
     * @param endings what names end with after the last dot, in lower case
     */
    static List<Path> files(Path folder, Set<String> endings, ClosedFolders closed) throws IOException {
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
    static String ending(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1) : "";
    }
}
