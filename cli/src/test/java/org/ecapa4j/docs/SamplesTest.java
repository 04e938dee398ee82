package org.ecapa4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecapa4j.cli.Cli;
import org.junit.jupiter.api.Test;

/** The README's samples are what the command gives. */
class SamplesTest {

    private static final Page README = Page.of("README.md");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    /** ONNX Runtime's own last bits differ from processor to processor, and so may these. */
    private static final double TOLERANCE = 1e-4;

    @Test
    void theFirstCommandGivesTheTable() {
        String command = README.blocks("sh").get(0).strip();
        Cli.Run run = run(command.replaceFirst("^\\./ecapa4j ", ""));
        assertEquals(0, run.code(), run.err());
        assertSame(README.blocks("").get(0), run.err() + run.out());
    }

    @Test
    void theJsonSampleIsWhatItsCommandGives() {
        List<String> commands = README.codeSpans().stream().filter(code -> code.startsWith("classify --format json "))
                .toList();
        assertEquals(1, commands.size(), "the command of the JSON sample");
        assertSame(README.blocks("json").get(0), run(commands.get(0)).out());
    }

    /** The examples are a folder up from where tests run. */
    private static Cli.Run run(String command) {
        Cli.Run run = Cli.run(Arrays.stream(command.split(" ")).map(argument -> argument.replaceFirst("^examples/",
                "../examples/")).toArray(String[]::new));
        return new Cli.Run(run.code(), run.out().replace("../examples/", "examples/"), run.err());
    }

    /** The same text but for the widths of columns and the last digits of numbers. */
    private static void assertSame(String sample, String found) {
        String expected = sample.replaceAll(" +", " ");
        String actual = found.replaceAll(" +", " ");
        assertEquals(NUMBER.matcher(expected).replaceAll("#"), NUMBER.matcher(actual).replaceAll("#"));
        List<String> expectedNumbers = numbers(expected);
        List<String> actualNumbers = numbers(actual);
        for (int i = 0; i < expectedNumbers.size(); i++) {
            double number = Double.parseDouble(actualNumbers.get(i));
            assertEquals(Double.parseDouble(expectedNumbers.get(i)), number, TOLERANCE, found);
        }
    }

    private static List<String> numbers(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.results().map(MatchResult::group).toList();
    }
}
