package org.ecapa4j.cli.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
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
        return new Glob(root ? "/" : folder, List.of(parts).subList(first, parts.length).stream()
                .filter(part -> !part.isEmpty()).toList());
    }

    /**
     * The paths that match, sorted; after {@code **} files only. As in a shell, wildcards do not match hidden names. As
     * in the search of a folder, links are followed, and pipes and devices left out.
     *
     * @throws IllegalArgumentException when a part of the pattern is none
     */
    List<String> expand(ClosedFolders closed) throws IOException {
        Search search = new Search(pattern.stream().map(Glob::matcher).toList(), closed);
        search.walk(Path.of(folder), search.withSkips(new TreeSet<>(List.of(0))));
        return search.found.stream().map(Path::toString).distinct().sorted().toList();
    }

    /** Whether a name is that of a part. */
    private interface Part {
        boolean matches(Path name);
    }

    /** Of {@code **} every name that is not hidden: the walk itself takes care of how many. */
    private static Part matcher(String part) {
        if (!looksLikeOne(part)) {
            return name -> name.toString().equals(part);
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
            boolean hiddenToo = part.startsWith(".");
            return name -> matcher.matches(name) && (hiddenToo || !name.toString().startsWith("."));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("expected a file name or a glob, found '" + part + "': "
                    + e.getDescription(), e);
        }
    }

    /**
     * One walk, in which every folder is looked at once, however many ways the pattern has to get there: with it go all
     * the parts that its children's names may be.
     */
    private final class Search {

        private final List<Part> parts;
        private final ClosedFolders closed;
        private final List<Path> found = new ArrayList<>();
        /** The folders that the walk is in, by their real paths: a link into one of them would never end. */
        private final Deque<Path> entered = new ArrayDeque<>();

        Search(List<Part> parts, ClosedFolders closed) {
            this.parts = parts;
            this.closed = closed;
        }

        /** {@code **} may stand for no folder at all. */
        private TreeSet<Integer> withSkips(TreeSet<Integer> next) {
            for (int i = 0; i < parts.size() - 1; i++) {
                if (next.contains(i) && pattern.get(i).equals(ANY_FOLDERS)) {
                    next.add(i + 1);
                }
            }
            return next;
        }

        private void walk(Path from, TreeSet<Integer> next) throws IOException {
            Path real = realFolder(from);
            if (real == null || entered.contains(real)) {
                return;
            }
            entered.push(real);
            for (Path child : children(from, next)) {
                visit(child, next);
            }
            entered.pop();
        }

        private void visit(Path child, TreeSet<Integer> next) throws IOException {
            boolean isFolder = Files.isDirectory(child);
            TreeSet<Integer> after = new TreeSet<>();
            boolean ends = false;
            for (int i : next) {
                boolean anyFolders = pattern.get(i).equals(ANY_FOLDERS);
                if (parts.get(i).matches(child.getFileName())) {
                    ends |= i == parts.size() - 1;
                    if (anyFolders && isFolder) {
                        after.add(i);
                    } else if (!anyFolders && i + 1 < parts.size()) {
                        after.add(i + 1);
                    }
                }
            }
            boolean isFile = Files.isRegularFile(child) || !Files.exists(child);
            if (ends && (isFile || isFolder && !pattern.contains(ANY_FOLDERS))) {
                found.add(child);
            }
            if (isFolder && !after.isEmpty()) {
                walk(child, withSkips(after));
            }
        }

        /** Null when it is no folder, or none that can be looked at. */
        private Path realFolder(Path folder) throws IOException {
            Path listed = folder.toString().isEmpty() ? Path.of(".") : folder;
            if (!Files.isDirectory(listed)) {
                return null;
            }
            try {
                return listed.toRealPath();
            } catch (IOException e) {
                closed.accept(folder, e);
                return null;
            }
        }

        private List<Path> children(Path folder, TreeSet<Integer> next) throws IOException {
            if (next.stream().noneMatch(i -> looksLikeOne(pattern.get(i)))) {
                // They can be asked for by name, in a folder that may not be listed too.
                return next.stream().map(i -> folder.resolve(pattern.get(i))).filter(Files::exists).toList();
            }
            try (Stream<Path> children = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
                return children.map(child -> folder.resolve(child.getFileName())).sorted().toList();
            } catch (IOException e) {
                closed.accept(folder, e);
                return List.of();
            }
        }
    }
}
