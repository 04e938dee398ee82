package org.ecapa4j.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packages of all that is shipped: each a room that a stranger finds his way in, none that needs the one that needs
 * it.
 */
class RoomsTest {

    private static final int MOST_CLASSES = 20;
    private static final List<String> MODULES = List.of("org.ecapa4j.cli", "org.ecapa4j.audio");

    private static JavaClasses classes;

    @BeforeAll
    static void readClassFiles() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.ecapa4j");
        for (String known : List.of("org.ecapa4j.VoiceGender", "org.ecapa4j.onnx.OnnxFile",
                "org.ecapa4j.audio.AudioFile",
                "org.ecapa4j.cli.Main")) {
            assertTrue(classes.contain(known), "the class path lacks the module of " + known);
        }
    }

    @Test
    void noPackageNeedsOneThatNeedsIt() {
        slices().matching("(org.ecapa4j..)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void noPackageHasMoreClassesThanARoomMayHold() {
        Map<String, Long> sizes = classes.stream().filter(JavaClass::isTopLevelClass)
                .filter(each -> MODULES.stream().anyMatch(each.getPackageName()::startsWith))
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertEquals(Map.of(), sizes.entrySet().stream().filter(each -> each.getValue() > MOST_CLASSES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** On the module path picocli sees no fields of a package that is not opened to it; tests run on the class path. */
    @Test
    void packagesWithOptionsAreOpenedToPicocli() throws IOException {
        String module = Files.readString(Path.of("src", "main", "java", "module-info.java"));
        TreeSet<String> closed = new TreeSet<>();
        for (JavaClass each : classes) {
            boolean hasOptions = each.getFields().stream().flatMap(field -> field.getAnnotations().stream())
                    .anyMatch(annotation -> annotation.getRawType().getName().startsWith("picocli."));
            if (hasOptions && !module.contains("opens " + each.getPackageName() + " to info.picocli;")) {
                closed.add(each.getPackageName());
            }
        }
        assertEquals(Set.of(), closed);
    }
}
