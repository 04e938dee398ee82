package org.ecapa4j.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void anotherReaderFindsThePixels() throws IOException {
        int[] colours = ColourMap.colours();
        for (int[] size : new int[][] {{1, 1}, {3, 80}, {1200, 80}, {1024, 3}}) {
            byte[] pixels = new byte[size[0] * size[1]];
            new Random(size[0]).nextBytes(pixels);
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(size[0], size[1], pixels, colours)));
            assertEquals(size[0], read.getWidth());
            assertEquals(size[1], read.getHeight());
            for (int i = 0; i < pixels.length; i++) {
                assertEquals(colours[pixels[i] & 255], read.getRGB(i % size[0], i / size[0]) & 0xffffff);
            }
        }
    }

    @Test
    void pixelsThatDoNotFillThePictureAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Png.of(2, 2, new byte[3], ColourMap.colours()));
        assertThrows(IllegalArgumentException.class, () -> Png.of(0, 2, new byte[0], ColourMap.colours()));
    }

    @Test
    void theColoursGetLighterAndAreToldApart() {
        int[] colours = ColourMap.colours();
        assertEquals(0x440154, colours[0]);
        assertEquals(0xfde725, colours[255]);
        // A few neighbours are one colour of 8 bits.
        assertTrue(Arrays.stream(colours).distinct().count() > 250);
        for (int i = 1; i < colours.length; i++) {
            // But for the rounding of each part to 8 bits.
            assertTrue(lightness(colours[i]) > lightness(colours[i - 1]) - 1e-3, "step " + i);
            assertTrue(i < 8 || lightness(colours[i]) > lightness(colours[i - 8]), "step " + i);
        }
        assertEquals(0, ColourMap.step(-1));
        assertEquals((byte) 255, ColourMap.step(2));
    }

    private static double lightness(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int part) {
        return Math.pow((part & 255) / 255.0, 2.2);
    }
}
