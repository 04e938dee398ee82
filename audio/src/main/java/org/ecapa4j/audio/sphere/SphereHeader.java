package org.ecapa4j.audio.sphere;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.ByteReader;

/** The fields of a SPHERE header: lines of a name, a type and a value, in as many bytes as its second line says. */
final class SphereHeader {

    private static final int FIRST_LINES_BYTES = 16;
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, String> fields = new HashMap<>();

    private SphereHeader() {
    }

    static SphereHeader read(ByteReader in) throws IOException {
        byte[] first = new byte[FIRST_LINES_BYTES];
        in.readExactly(first, first.length, "SPHERE header");
        String size = new String(first, 8, 8, StandardCharsets.ISO_8859_1).trim();
        if (!size.matches("[0-9]{2,8}") || Integer.parseInt(size) < FIRST_LINES_BYTES
            || Integer.parseInt(size) > MAX_BYTES) {
            throw in.error(8, "size of the SPHERE header", FIRST_LINES_BYTES + " to " + MAX_BYTES + " bytes",
                "'" + size.replaceAll("[^ -~]", "?") + "'");
        }
        byte[] rest = new byte[Integer.parseInt(size) - FIRST_LINES_BYTES];
        in.readExactly(rest, rest.length, "SPHERE header");
        SphereHeader header = new SphereHeader();
        for (String line : new String(rest, StandardCharsets.ISO_8859_1).split("\n")) {
            String[] parts = line.trim().split("\\s+", 3);
            if (parts[0].equals("end_head")) {
                break;
            }
            if (parts.length == 3) {
                header.fields.put(parts[0], parts[2].trim());
            }
        }
        return header;
    }

    /** A text; what is not printable ASCII in it becomes a question mark. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> value.replaceAll("[^ -~]", "?"));
    }

    /** A whole number; rates are sometimes written with decimals. */
    OptionalLong number(String name) {
        String value = fields.getOrDefault(name, "");
        return value.matches("-?[0-9]{1,18}(\\.0*)?") ? OptionalLong.of(Long.parseLong(value.replaceAll("\\..*", "")))
            : OptionalLong.empty();
    }
}
