package org.ecapa4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.VectorKernels;
import org.ecapa4j.product.lanes.LanePackedProducts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    @Test
    void theKernelsOfThisRunAreTheOnesThatItIsThereFor() {
        KernelChoice choice = KernelChoice.best();
        if (TestBackends.vectorDemanded()) {
            assertTrue(choice.name().startsWith("vector("), choice.name() + ": " + choice.reason());
        } else if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            assertEquals("scalar", choice.name());
            assertTrue(choice.reason().contains("--add-modules jdk.incubator.vector"), choice.reason());
        }
    }

    @Test
    void aRunOfNarrowVectorsHasThem() {
        String bits = System.getProperty("ecapa4j.test.bits", "");
        Assumptions.assumeFalse(bits.isEmpty(), "this run takes the processor's own width");
        String name = TestBackends.vector().name();
        // A processor may have vectors that are shorter still.
        assertTrue(Integer.parseInt(name.replaceAll("\\D", "")) <= Integer.parseInt(bits), name);
    }

    @Test
    void plainJavaCanAlwaysBeAskedFor() {
        assertEquals("scalar", KernelChoice.choose("scalar").name());
        assertEquals("scalar", KernelChoice.choose("SCALAR").name());
    }

    @Test
    void aForcedChoiceThatCannotBeMetNamesTheFlag() {
        Assumptions.assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty(),
                "this run has the module");
        var refused = assertThrows(IllegalStateException.class, () -> KernelChoice.choose("vector"));
        assertTrue(refused.getMessage().startsWith("-Decapa4j.kernels=vector: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("--add-modules jdk.incubator.vector"), refused.getMessage());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        var refused = assertThrows(IllegalArgumentException.class, () -> KernelChoice.choose("gpu"));
        assertEquals("-Decapa4j.kernels: expected vector, scalar or auto, found gpu", refused.getMessage());
    }

    @Test
    void theProductOfTheVectorKernelsCanBeForced() {
        TestBackends.vector();
        String floats = withProduct("float").reason();
        assertTrue(floats.endsWith("integers multiplied as floats (asked for by -Decapa4j.product=float)"), floats);
        if (LanePackedProducts.possible()) {
            String lanes = withProduct("lanes").reason();
            assertTrue(lanes.endsWith(
                    "512 bits, integers multiplied three in a lane (asked for by -Decapa4j.product=lanes)"), lanes);
        } else {
            var refused = assertThrows(IllegalStateException.class, () -> withProduct("lanes"));
            assertEquals("-Decapa4j.product=lanes: needs vectors of 512 bits, found " + VectorKernels.bits(),
                    refused.getMessage());
        }
        var refused = assertThrows(IllegalArgumentException.class, () -> withProduct("double"));
        assertEquals("-Decapa4j.product: expected lanes, float or auto, found double", refused.getMessage());
    }

    @Test
    void twoChoicesOfOneJvmAreAlike() {
        TestBackends.vector();
        assertEquals(withProduct("auto").reason(), withProduct("auto").reason());
    }

    @Test
    void anotherReasonChangesNothingElse() {
        KernelChoice choice = KernelChoice.choose("scalar").because("a short job");
        assertEquals("scalar (a short job)", choice.toString());
    }

    private static KernelChoice withProduct(String product) {
        String before = System.getProperty(KernelChoice.PRODUCT_PROPERTY);
        System.setProperty(KernelChoice.PRODUCT_PROPERTY, product);
        try {
            return KernelChoice.choose("vector");
        } finally {
            if (before == null) {
                System.clearProperty(KernelChoice.PRODUCT_PROPERTY);
            } else {
                System.setProperty(KernelChoice.PRODUCT_PROPERTY, before);
            }
        }
    }
}
