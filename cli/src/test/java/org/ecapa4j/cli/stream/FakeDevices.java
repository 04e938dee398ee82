package org.ecapa4j.cli.stream;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import javax.sound.sampled.spi.MixerProvider;

/** Two recording devices that Java Sound finds as it finds real ones. The headset has one format: 44.1 kHz stereo. */
public final class FakeDevices extends MixerProvider {

    static final int READY_FRAMES = 441;

    static volatile boolean plugged;

    private static final Mixer.Info HEADSET = new Info("Fake headset");
    private static final Mixer.Info WEBCAM = new Info("Fake webcam");

    @Override
    public Mixer.Info[] getMixerInfo() {
        return plugged ? new Mixer.Info[] {HEADSET, WEBCAM} : new Mixer.Info[0];
    }

    @Override
    public Mixer getMixer(Mixer.Info info) {
        return (Mixer) Proxy.newProxyInstance(FakeDevices.class.getClassLoader(), new Class<?>[] {Mixer.class},
                (proxy, method, args) ->
                switch (method.getName()) {
            case "getMixerInfo" -> info;
            case "isLineSupported" -> ((Line.Info) args[0]).getLineClass() == TargetDataLine.class;
            case "getLine" -> line();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static TargetDataLine line() {
        return (TargetDataLine) Proxy.newProxyInstance(FakeDevices.class.getClassLoader(),
                new Class<?>[] {TargetDataLine.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "open" -> open((AudioFormat) args[0]);
                    case "start", "close" -> null;
                    case "available" -> READY_FRAMES * 4;
                    case "read" -> read((byte[]) args[0], (int) args[1], (int) args[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object open(AudioFormat format) throws LineUnavailableException {
        if (format.getSampleRate() != 44_100 || format.getChannels() != 2) {
            throw new LineUnavailableException("no such format: " + format);
        }
        return null;
    }

    /** Left 0.5, right 0. */
    private static int read(byte[] into, int offset, int length) {
        Arrays.fill(into, offset, offset + length, (byte) 0);
        for (int i = offset; i < offset + length; i += 4) {
            into[i + 1] = 0x40;
        }
        return length;
    }

    private static final class Info extends Mixer.Info {

        Info(String name) {
            super(name, "ecapa4j", "a test", "1");
        }
    }
}
