package org.ecapa4j.cli.classify;

import java.util.Map;
import org.ecapa4j.cli.model.ModelIdentity;

/**
 * A row that an earlier run has written.
 *
 * @param file   the input that it is about
 * @param failed whether it says that the input failed
 * @param model  the digest and the numerics that it names; empty where it names none
 * @param text   as it stands in the file, without line end or comma
 */
record KeptRow(String file, boolean failed, String model, String text) {

    static KeptRow ofJson(Map<String, Object> members, String text) {
        return new KeptRow(String.valueOf(members.get("file")), members.containsKey("error"),
                members.containsKey("modelSha256") ? key(members.get("modelSha256"), members.get("numerics")) : "",
                text);
    }

    /** Whether that model made it. */
    boolean isOf(ModelIdentity identity) {
        return model.equals(key(identity.sha256(), identity.numerics()));
    }

    static String key(Object sha256, Object numerics) {
        return "sha256 " + sha256 + ", " + numerics;
    }
}
