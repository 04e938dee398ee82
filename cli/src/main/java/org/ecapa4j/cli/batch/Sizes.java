package org.ecapa4j.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.input.Input;

/**
 * How much each input is, as far as it can be told at once: the bytes of its file. A pipe counts like the mean of the
 * files; what is not there costs no time and counts for little.
 */
final class Sizes {

    private final Map<Input, Double> sizes = new IdentityHashMap<>();
    private double total;

    private Sizes() {}

    static Sizes of(List<Input> inputs) {
        Sizes sizes = new Sizes();
        double sum = 0;
        int known = 0;
        for (Input input : inputs) {
            double bytes = bytes(input);
            sizes.sizes.put(input, bytes);
            sum += Math.max(0, bytes);
            known += bytes > 1 ? 1 : 0;
        }
        double mean = known == 0 ? 1 : sum / known;
        sizes.sizes.replaceAll((input, bytes) -> bytes < 0 ? mean : bytes);
        for (Input input : inputs) {
            sizes.total += sizes.of(input);
        }
        return sizes;
    }

    double of(Input input) {
        return sizes.get(input);
    }

    double total() {
        return total;
    }

    /** Below 0 where it cannot be told. */
    private static double bytes(Input input) {
        if (input.fault().isPresent()) {
            return 1;
        }
        try {
            return input.isRepeatable() ? Math.max(1, Files.size(Path.of(input.name()))) : -1;
        } catch (IOException e) {
            return 1;
        }
    }
}
