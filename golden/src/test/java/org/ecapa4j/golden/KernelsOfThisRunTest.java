package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ecapa4j.KernelChoice;
import org.junit.jupiter.api.Test;

class KernelsOfThisRunTest {

    /** What a user gets with this run's flags is what the run tests. */
    @Test
    void theKernelsThatAreChosenByThemselvesAreThoseThatThisRunIsThereFor() {
        KernelChoice chosen = KernelChoice.best();
        assertEquals(TestKernels.ofThisRun().name(), chosen.name(), chosen.reason());
        assertEquals(TestKernels.WANTED, chosen.name().replaceAll("\\(.*", ""), chosen.reason());
    }
}
