package org.ecapa4j.pass;

import java.util.Objects;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.probe.Stage;

/** A feature map as a probe may see it. A class and not a record, because a record would hand out the map. */
final class StageView implements Stage {

    private final String name;
    private final FeatureMap map;

    StageView(String name, FeatureMap map) {
        this.name = name;
        this.map = map;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int channels() {
        return map.channels();
    }

    @Override
    public int frames() {
        return map.frames();
    }

    @Override
    public float value(int channel, int frame) {
        return map.get(Objects.checkIndex(channel, channels()), Objects.checkIndex(frame, frames()));
    }

    @Override
    public float[] toChannelMajor() {
        return map.toChannelMajor();
    }

    @Override
    public String toString() {
        return name + " [" + channels() + "][" + frames() + "]";
    }
}
