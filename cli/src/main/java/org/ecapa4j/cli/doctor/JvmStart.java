package org.ecapa4j.cli.doctor;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.ecapa4j.cli.console.Console;

/**
 * How this JVM was started.
 *
 * @param flags      its flags
 * @param cacheFile  the start-up cache that the flags name
 * @param cacheInUse whether classes of this command came out of that cache
 */
record JvmStart(List<String> flags, Optional<String> cacheFile, boolean cacheInUse) {

    private static final List<String> CACHE_FLAGS = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

    /** Asks this JVM. */
    static JvmStart find() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Optional<String> file = CACHE_FLAGS.stream()
                .flatMap(name -> flags.stream().filter(flag -> flag.startsWith(name))
                .map(flag -> flag.substring(name.length()))).findFirst();
        return new JvmStart(flags, file, file.isPresent() && consoleIsShared());
    }

    /** For people. */
    String inWords() {
        if (cacheFile.isEmpty()) {
            return "none; ./ecapa4j makes one and starts faster with it";
        }
        return cacheInUse ? "in use: " + cacheFile.get() : "not used by this JVM, which it does not fit: "
                + cacheFile.get();
    }

    /**
     * The JVM ignores a cache that does not fit it without a word; its list of classes marks the shared ones with an
     * {@code s}. The console is a class of every run.
     */
    private static boolean consoleIsShared() {
        try {
            Object classes = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmMetaspace", new Object[] {new String[] {"show-loaders", "show-classes"}},
                    new String[] {String[].class.getName()});
            return String.valueOf(classes).lines()
                    .anyMatch(line -> line.matches("\\s*\\d+: s +" + Pattern.quote(Console.class.getName())));
        } catch (JMException e) {
            return false;
        }
    }
}
