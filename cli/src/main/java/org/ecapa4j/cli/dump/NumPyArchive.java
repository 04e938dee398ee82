package org.ecapa4j.cli.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ecapa4j.cli.result.NumPy;

/** Several arrays in one file, as {@code numpy.savez_compressed} writes it: an {@code .npy} for each in a ZIP file. */
final class NumPyArchive {

    /** The earliest that a ZIP file can say, so that the same arrays make the same file. */
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    NumPyArchive(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds an array. */
    void add(String name, float[] values, int... shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(SAME_TIME);
        zip.putNextEntry(entry);
        NumPy.write(zip, values, shape);
        zip.closeEntry();
    }

    /** Writes the directory that a ZIP file ends with. */
    void end() throws IOException {
        zip.finish();
        zip.flush();
    }
}
