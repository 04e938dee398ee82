package org.ecapa4j.cli.report.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.cli.page.ColourMap;
import org.ecapa4j.cli.page.Drawing.Places;
import org.junit.jupiter.api.Test;

class SpectrogramTest {

    private static final int BANDS = 4;
    private static final int[] COLOURS = ColourMap.colours();

    @Test
    void aCellHasTheColourOfItsLevelUnderTheLoudest() throws IOException {
        Spectrogram spectrogram = new Spectrogram(8);
        // Two frames: band 0 is the loudest, band 1 lies 35 dB below, band 2 70 dB, band 3 is silent.
        float[] energies = {100, 100, (float) Math.pow(10, -1.5), (float) Math.pow(10, -1.5), 1e-5f, 1e-5f, 0, 0};
        spectrogram.add(energies, BANDS, 2, 2);
        BufferedImage picture = picture(spectrogram);
        assertEquals(2, picture.getWidth());
        assertEquals(BANDS, picture.getHeight());
        for (int x = 0; x < 2; x++) {
            assertEquals(COLOURS[255], rgb(picture, x, 3));
            assertEquals(COLOURS[128], rgb(picture, x, 2));
            assertEquals(COLOURS[0], rgb(picture, x, 1));
            assertEquals(COLOURS[0], rgb(picture, x, 0));
        }
    }

    @Test
    void manyFramesFitAndAColumnIsTheMeanOfItsFrames() throws IOException {
        Spectrogram spectrogram = new Spectrogram(4);
        for (int frame = 0; frame < 13; frame++) {
            // The last energies are of a frame that is not taken.
            spectrogram.add(new float[] {frame < 4 ? 8 : 1, 1e9f, 1, 1e9f, 1, 1e9f, 1, 1e9f}, BANDS, 2, 1);
        }
        assertEquals(new Places(4, -0.005, 0.04), spectrogram.starts());
        BufferedImage picture = picture(spectrogram);
        assertEquals(COLOURS[255], rgb(picture, 0, 3));
        // 9 dB below.
        assertEquals(COLOURS[222], rgb(picture, 3, 3));
        assertEquals(COLOURS[222], rgb(picture, 0, 0));
    }

    @Test
    void silenceIsDark() throws IOException {
        Spectrogram spectrogram = new Spectrogram(4);
        spectrogram.add(new float[BANDS * 3], BANDS, 3, 3);
        assertEquals(COLOURS[0], rgb(picture(spectrogram), 1, 1));
    }

    @Test
    void theAxisHasTheBandsWhereThePictureHasThem() {
        Spectrogram spectrogram = new Spectrogram(4);
        spectrogram.add(new float[80], 80, 1, 1);
        Axis axis = spectrogram.axis();
        for (int band = 0; band < 80; band++) {
            assertEquals((band + 0.5) / 80, axis.place(spectrogram.bandHz(band)), 1e-9);
        }
        assertTrue(spectrogram.bandHz(0) > 20 && spectrogram.bandHz(79) < 7600);
    }

    private static BufferedImage picture(Spectrogram spectrogram) throws IOException {
        byte[] png = Base64.getDecoder().decode(spectrogram.uri().replace("data:image/png;base64,", ""));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }
}
