package org.ecapa4j.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void whatGivesMoreMemoryIsNamed() {
        String message = Faults.message(new OutOfMemoryError("Java heap space"));
        assertTrue(message.startsWith("out of memory (Java heap space); give Java more, such as "), message);
        assertTrue(message.contains("ECAPA4J_JAVA_OPTIONS=-Xmx2g"), message);
    }

    @Test
    void aModelThatOverflowsIsNoFaultOfTheProgram() {
        String words = "the model gives no numbers for this clip: expected finite logits, found [NaN, NaN]";
        assertEquals(words, Faults.message(new ArithmeticException(words)));
        assertTrue(Faults.message(new ArithmeticException("/ by zero")).startsWith("unexpected "));
    }
}
