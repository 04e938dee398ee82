package org.ecapa4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.ecapa4j.cli.console.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ModelCacheTest {

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths of other systems are no paths there")
    void modelsAreKeptWhereThePlatformKeepsCaches() {
        assertEquals(Path.of("/home/a/.cache/ecapa4j"), ModelCache.of(Map.of(), "Linux", "/home/a").folder());
        assertEquals(Path.of("/x/ecapa4j"), ModelCache.of(Map.of("XDG_CACHE_HOME", "/x"), "Linux", "/home/a").folder());
        assertEquals(Path.of("/home/a/.cache/ecapa4j"), ModelCache.of(Map.of("XDG_CACHE_HOME", "x"), "Linux", "/home/a")
                .folder());
        assertEquals(Path.of("/Users/a/Library/Caches/ecapa4j"), ModelCache.of(Map.of(), "Mac OS X", "/Users/a")
                .folder());
        assertEquals(Path.of("/l/ecapa4j/cache"), ModelCache.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u")
                .folder());
        assertEquals(Path.of("/u/AppData/Local/ecapa4j/cache"), ModelCache.of(Map.of(), "Windows 11", "/u").folder());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths of other systems are no paths there")
    void aUserWhomNobodyKnowsHasTheHomeFolderOfTheEnvironment() {
        assertEquals(Path.of("/box/.cache/ecapa4j"), ModelCache.of(Map.of("HOME", "/box"), "Linux", "?").folder());
        assertEquals(Path.of("/box/.cache/ecapa4j"), ModelCache.of(Map.of("HOME", "/box"), "Linux", "/root").folder());
        String fault = assertThrows(CommandException.class, () -> ModelCache.of(Map.of(), "Linux", "?")).getMessage();
        assertEquals("there is no home folder to keep models in; set HOME, or XDG_CACHE_HOME", fault);
    }

    @Test
    void theDigestOfTheDemoModelIsThatOfItsFile() throws Exception {
        try (InputStream demo = Models.class.getResourceAsStream("/org/ecapa4j/cli/demo-q8-v2.onnx")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(demo.readAllBytes());
            assertEquals(Models.DEMO_SHA256, HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void publishedModelsHaveShortNames() {
        assertEquals(PublishedModel.V2, PublishedModel.named("v2").orElseThrow());
        assertTrue(PublishedModel.named("V2").isEmpty(), "a file may be called V2");
    }
}
