package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    @Test
    void theKernelsOfThisRunAreTheOnesThatItIsThereFor() {
        KernelChoice choice = KernelChoice.best();
        if (TestKernels.vectorDemanded()) {
            assertTrue(choice.kernels().name().startsWith("vector("), choice.kernels().name() + ": " + choice.reason());
        } else if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            assertEquals("scalar", choice.kernels().name());
            assertTrue(choice.reason().contains("--add-modules jdk.incubator.vector"), choice.reason());
        }
    }

    @Test
    void aRunOfNarrowVectorsHasThem() {
        String bits = System.getProperty("ecapa4j.test.bits", "");
        Assumptions.assumeFalse(bits.isEmpty(), "this run takes the processor's own width");
        String name = TestKernels.vector().name();
        // A processor may have vectors that are shorter still.
        assertTrue(Integer.parseInt(name.replaceAll("\\D", "")) <= Integer.parseInt(bits), name);
    }

    @Test
    void plainJavaCanAlwaysBeAskedFor() {
        assertEquals("scalar", KernelChoice.choose("scalar").kernels().name());
        assertEquals("scalar", KernelChoice.choose("SCALAR").kernels().name());
    }

    @Test
    void aForcedChoiceThatCannotBeMetNamesTheFlag() {
        Assumptions.assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty(), "this run has the module");
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
        TestKernels.vector();
        assertEquals(0, withProduct("float").kernels().threefoldWidth());
        if (ThreefoldProduct.possible()) {
            KernelChoice threefold = withProduct("threefold");
            assertTrue(threefold.kernels().threefoldWidth() > 0);
            assertTrue(threefold.reason().endsWith("512 bits, integers three in a lane"), threefold.reason());
        } else {
            var refused = assertThrows(IllegalStateException.class, () -> withProduct("threefold"));
            assertEquals("-Decapa4j.product=threefold: needs vectors of 512 bits, found " + VectorKernels.bits(), refused.getMessage());
        }
        var refused = assertThrows(IllegalArgumentException.class, () -> withProduct("double"));
        assertEquals("-Decapa4j.product: expected threefold, float or auto, found double", refused.getMessage());
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
