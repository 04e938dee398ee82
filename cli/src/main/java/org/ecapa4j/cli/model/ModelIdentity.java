package org.ecapa4j.cli.model;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ecapa4j.cli.text.Json;

/**
 * What results say of the model that made them, so that nobody takes them for another's.
 *
 * @implNote The digest is worked out when it is first asked for: that takes time, and a table has no place for it.
 */
public final class ModelIdentity {

    private final String name;
    private final String numerics;
    private final Supplier<String> digest;
    private String sha256;

    /**
     * An identity.
     *
     * @param name     of its file
     * @param numerics as on the command line
     * @param digest   works out the file's SHA-256 in lower-case hex
     */
    public ModelIdentity(String name, String numerics, Supplier<String> digest) {
        this.name = name;
        this.numerics = numerics;
        this.digest = digest;
    }

    /** The name of its file. */
    public String name() {
        return name;
    }

    /** As on the command line. */
    public String numerics() {
        return numerics;
    }

    /** The file's SHA-256 in lower-case hex. */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = digest.get();
        }
        return sha256;
    }

    /** Names of columns for {@link #fields()}. */
    public static List<String> columns() {
        return List.of("model", "model_sha256", "numerics");
    }

    /** For a row of CSV. */
    public List<String> fields() {
        return List.of(name, sha256(), numerics);
    }

    /** For JSON: {@code model}, {@code modelSha256}, {@code numerics}. */
    public Map<String, Object> members() {
        return Json.object("model", name, "modelSha256", sha256(), "numerics", numerics);
    }
}
