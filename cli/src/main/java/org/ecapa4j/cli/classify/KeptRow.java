package org.ecapa4j.cli.classify;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ecapa4j.cli.input.Input;

/**
 * A row that an earlier run has written.
 *
 * @param key    of the input that it is about, see {@link Input#key()}
 * @param failed whether it says that the input failed
 * @param kind   by what it was made, as one text that can be compared; empty where it does not say
 * @param text   as it stands in the file, without line end or comma
 */
record KeptRow(String key, boolean failed, String kind, String text) {

    static final String LABELS = "labels";

    /** A row that gives each member, or column, by its name; empty where it has none of that name. */
    static KeptRow of(Function<String, Object> member, boolean failed, String text) {
        String digest = String.valueOf(member.apply("sha256"));
        String channel = String.valueOf(member.apply("channel"));
        return new KeptRow(Input.key(String.valueOf(member.apply("file")), channel), failed,
                digest.isEmpty() ? "" : kind(digest, member, !channel.isEmpty()), text);
    }

    static KeptRow ofJson(Map<String, Object> members, String text) {
        return of(name -> switch (name) {
            case "sha256" -> members.getOrDefault("modelSha256", "");
            case LABELS -> labels(members.get("scores"));
            default -> members.getOrDefault(name, "");
        }, members.containsKey("error"), text);
    }

    /** Their order is that of the scores, which tells nothing about the model. */
    private static List<String> labels(Object scores) {
        return scores instanceof List<?> list ? list.stream().map(score -> ((Map<?, ?>) score).get("label"))
                .map(String::valueOf).sorted().toList() : List.of();
    }

    /** Whether a run of that kind made it. */
    boolean isOf(HeardRow row) {
        return kind.equals(kind(row));
    }

    static String kind(HeardRow row) {
        Map<String, Object> asked = row.asked().members();
        asked.put("numerics", row.model().numerics());
        asked.put(LABELS, row.labels().stream().sorted().toList());
        return kind(row.model().sha256(), name -> asked.getOrDefault(name, ""), row.channels());
    }

    private static String kind(String sha256, Function<String, Object> member, boolean namesChannel) {
        Object sure = member.apply(HeardRow.SURE);
        Object raw = member.apply(HeardRow.RAW);
        return "model sha256 " + sha256 + ", " + member.apply("numerics") + ", labels "
                + member.apply(LABELS) + (namesChannel ? ", --channel" : "")
                + ("".equals(sure) ? "" : ", --sure " + sure) + ("".equals(raw) ? "" : ", --raw " + raw);
    }
}
