package org.ecapa4j.cli.classify;

import java.util.Map;
import org.ecapa4j.cli.input.Input;

/**
 * A row that an earlier run has written.
 *
 * @param key    of the input that it is about, see {@link Input#key()}
 * @param failed whether it says that the input failed
 * @param model  the digest, the numerics and the doubt that it names; empty where it names none
 * @param text   as it stands in the file, without line end or comma
 */
record KeptRow(String key, boolean failed, String model, String text) {

    static KeptRow ofJson(Map<String, Object> members, String text) {
        return new KeptRow(Input.key(String.valueOf(members.get("file")),
                String.valueOf(members.getOrDefault("channel", ""))), members.containsKey("error"),
                members.containsKey("modelSha256") ? model(members.get("modelSha256"), members.get("numerics"),
                        members.getOrDefault("sure", "")) : "",
                text);
    }

    /** Whether a run of that kind made it. */
    boolean isOf(HeardRow row) {
        return model.equals(model(row));
    }

    static String model(HeardRow row) {
        return model(row.model().sha256(), row.model().numerics(), row.sureField());
    }

    /** One text that can be compared; {@code sure} is empty where every label was given. */
    static String model(Object sha256, Object numerics, Object sure) {
        return "sha256 " + sha256 + ", " + numerics + ("".equals(sure) ? "" : ", sure from " + sure);
    }
}
