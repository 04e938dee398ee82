package org.ecapa4j.cli.doctor;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.ecapa4j.cli.console.Console;

/** Asks the running JVM about itself. The only class that needs the module {@code java.management}. */
final class RunningJvm {

    private RunningJvm() {}

    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /**
     * Whether classes come out of a start-up cache. The JVM ignores a cache that does not fit it without a word; its
     * list of classes marks the shared ones with an {@code s}. The console is a class of every run.
     */
    static boolean consoleIsShared() {
        String[] question = {"show-loaders", "show-classes"};
        try {
            Object classes = ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmMetaspace", new Object[] {question},
                    new String[] {String[].class.getName()});
            return String.valueOf(classes).lines()
                    .anyMatch(line -> line.matches("\\s*\\d+: s +" + Pattern.quote(Console.class.getName())));
        } catch (JMException e) {
            return false;
        }
    }
}
