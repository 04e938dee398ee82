import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code ecapa4j classify --format json} printed from standard input and checks that it is what the
 * documentation says: valid JSON, one object for each clip in their order, the documented members, and the label that
 * the clip's name begins with.
 *
 * <p>{@code java -cp 'cli/target/ecapa4j/lib/*' scripts/CheckAnswers.java CLIP... < answers.json}
 */
public final class CheckAnswers {

    private static final List<String> MEMBERS = List.of("file", "seconds", "label", "score", "scores", "logits", "model",
            "modelSha256", "numerics");

    public static void main(String[] clips) throws Exception {
        List<Object> answers = JSON.std.listFrom(System.in);
        expect("number of answers", clips.length, answers.size());
        for (int i = 0; i < clips.length; i++) {
            Map<?, ?> answer = (Map<?, ?>) answers.get(i);
            String name = clips[i].substring(clips[i].lastIndexOf('/') + 1);
            expect("members", MEMBERS, List.copyOf(answer.keySet()));
            expect("file", clips[i], answer.get("file"));
            expect(clips[i], name.substring(0, name.indexOf('-')), answer.get("label"));
            Map<?, ?> first = (Map<?, ?>) ((List<?>) answer.get("scores")).get(0);
            expect("first of scores", List.of(answer.get("label"), answer.get("score")),
                    List.of(first.get("label"), first.get("score")));
            expect("logits", 2, ((List<?>) answer.get("logits")).size());
        }
        System.out.println("    valid JSON, " + clips.length + " clips with the right label");
    }

    private static void expect(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            System.err.println(what + ": expected " + expected + ", found " + found);
            System.exit(1);
        }
    }
}
