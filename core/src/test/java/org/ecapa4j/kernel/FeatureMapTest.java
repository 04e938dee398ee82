package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FeatureMapTest {

    private final float[] channelMajor = {1, 2, 3, 4, 5, 6};
    private final FeatureMap map = FeatureMap.ofChannelMajor(channelMajor, 2, 3);

    @Test
    void valuesComeBackInTheOrderInWhichTheyWent() {
        assertArrayEquals(channelMajor, map.toChannelMajor());
        assertEquals(2, map.channels());
        assertEquals(3, map.frames());
        assertEquals(6, map.get(1, 2));
        assertEquals(2, map.get(0, 1));
    }

    @Test
    void viewsShareTheirValues() {
        FeatureMap view = map.channelRange(1, 1).frameRange(1, 2);
        assertArrayEquals(new float[] {5, 6}, view.toChannelMajor());
        view.set(0, 0, 50);
        assertEquals(50, map.get(1, 1));
    }

    @Test
    void aVectorIsAMapOfOneFrame() {
        float[] vector = {7, 8, 9};
        FeatureMap view = FeatureMap.ofVector(vector, 2);
        assertArrayEquals(new float[] {7, 8}, view.toChannelMajor());
        view.set(1, 0, 80);
        assertEquals(80, vector[1]);
    }

    @Test
    void copyingTouchesTheViewAlone() {
        FeatureMap to = Maps.guarded(2, 3, 0);
        map.copyTo(to);
        Maps.assertSameBits(map, to, "copy");
        Maps.assertCanaries(to, 0);
    }
}
