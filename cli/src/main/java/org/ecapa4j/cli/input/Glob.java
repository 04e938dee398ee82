package org.ecapa4j.cli.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A pattern of paths, for shells that do not expand it and for {@code **}, which stands for any number of folders.
 *
 * @param folder  what stands before the first part with a wildcard; empty for the working folder
 * @param pattern the parts from there on
 */
record Glob(String folder, List<String> pattern) {

    private static final String ANY_FOLDERS = "**";

    /** Whether the text has a wildcard. */
    static boolean looksLikeOne(String text) {
        return text.matches(".*[*?\\[{].*");
    }

    static Glob of(String text) {
        String[] parts = text.replace(File.separatorChar, '/').split("/");
        int first = 0;
        while (!looksLikeOne(parts[first])) {
            first++;
        }
        String folder = String.join("/", List.of(parts).subList(0, first));
        boolean root = first == 1 && parts[0].isEmpty();
        return new Glob(root ? "/" : folder, List.of(parts).subList(first, parts.length));
    }

    /**
     * The paths that match, sorted; after {@code **} files only. Wildcards do not match hidden names, as in a shell.
     */
    List<String> expand() throws IOException {
        List<Path> paths = new ArrayList<>();
        match(Path.of(folder), 0, paths);
        return paths.stream().map(Path::toString).distinct().sorted().toList();
    }

    private void match(Path from, int part, List<Path> found) throws IOException {
        if (part == pattern.size()) {
            if (!pattern.contains(ANY_FOLDERS) || !Files.isDirectory(from)) {
                found.add(from);
            }
            return;
        }
        String name = pattern.get(part);
        if (!looksLikeOne(name)) {
            if (Files.exists(from.resolve(name))) {
                match(from.resolve(name), part + 1, found);
            }
            return;
        }
        if (name.equals(ANY_FOLDERS)) {
            matchAnyFolders(from, part, found);
            return;
        }
        PathMatcher matcher = matcher(name);
        for (Path child : children(from)) {
            if (matcher.matches(child.getFileName()) && (!isHidden(child) || name.startsWith("."))) {
                match(child, part + 1, found);
            }
        }
    }

    private void matchAnyFolders(Path from, int part, List<Path> found) throws IOException {
        match(from, part + 1, found);
        for (Path child : children(from)) {
            if (isHidden(child)) {
                continue;
            }
            // Links are not followed, or a link to a parent would never end.
            if (Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
                match(child, part, found);
            } else if (part == pattern.size() - 1 && !Files.isDirectory(child)) {
                found.add(child);
            }
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static List<Path> children(Path folder) throws IOException {
        Path listed = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (!Files.isDirectory(listed)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(listed)) {
            return children.map(child -> folder.resolve(child.getFileName())).toList();
        }
    }

    private static PathMatcher matcher(String name) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + name);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("expected a file name or a glob, found '" + name + "': "
                    + e.getDescription(), e);
        }
    }
}
