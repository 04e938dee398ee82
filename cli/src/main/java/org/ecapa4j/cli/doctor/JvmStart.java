package org.ecapa4j.cli.doctor;

import java.util.List;
import java.util.Optional;

/**
 * How this JVM was started.
 *
 * @param flags      its flags; none where it cannot be asked
 * @param cacheFile  the start-up cache that the flags name
 * @param cacheInUse whether classes of this command came out of that cache
 */
record JvmStart(List<String> flags, Optional<String> cacheFile, boolean cacheInUse) {

    private static final List<String> CACHE_FLAGS = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

    /** Asks this JVM. */
    static JvmStart find() {
        try {
            List<String> flags = RunningJvm.flags();
            Optional<String> file = CACHE_FLAGS.stream().flatMap(name -> flags.stream()
                    .filter(flag -> flag.startsWith(name)).map(flag -> flag.substring(name.length()))).findFirst();
            return new JvmStart(flags, file, file.isPresent() && RunningJvm.consoleIsShared());
        } catch (NoClassDefFoundError e) {
            // A Java without the module java.management: everything else can be told all the same.
            return new JvmStart(List.of(), Optional.empty(), false);
        }
    }

    /** For people. */
    String inWords() {
        if (cacheFile.isEmpty()) {
            return "none; ./ecapa4j makes one and starts faster with it";
        }
        return cacheInUse ? "in use: " + cacheFile.get()
                : "not used by this JVM, which it does not fit: " + cacheFile.get();
    }
}
