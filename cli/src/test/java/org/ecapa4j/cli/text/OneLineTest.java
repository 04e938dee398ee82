package org.ecapa4j.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void messagesHaveOneLineWhateverIsInThem() {
        assertEquals("a b?c", OneLine.of("a\n  b\007c\n"));
        assertTrue(OneLine.of("x".repeat(5000)).length() < 1100);
    }
}
