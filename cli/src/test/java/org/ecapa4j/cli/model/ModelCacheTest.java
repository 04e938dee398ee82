package org.ecapa4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
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
    void publishedModelsHaveShortNames() {
        assertEquals(PublishedModel.V2, PublishedModel.named("v2").orElseThrow());
        assertTrue(PublishedModel.named("V2").isEmpty(), "a file may be called V2");
    }
}
