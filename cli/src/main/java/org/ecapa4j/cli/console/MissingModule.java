package org.ecapa4j.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.cli.text.OneLine;

/** A class of the JDK that a reduced Java, one made by {@code jlink}, has not. */
final class MissingModule {

    /** By the beginnings of class names. */
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("java/net/http/", "java.net.http");
        MODULES.put("javax/sound/", "java.desktop");
        MODULES.put("java/lang/management/", "java.management");
        MODULES.put("javax/management/", "java.management");
        MODULES.put("com/sun/management/", "jdk.management");
    }

    private MissingModule() {}

    /** What is missing and what helps. */
    static String message(NoClassDefFoundError fault) {
        String name = String.valueOf(fault.getMessage());
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            if (name.contains(module.getKey()) || name.contains(module.getKey().replace('/', '.'))) {
                return "this Java lacks the module " + module.getValue()
                        + ", which is needed here; use a JDK, or one that is"
                        + " made with that module";
            }
        }
        return OneLine.of("unexpected " + fault + "; --debug shows where");
    }
}
