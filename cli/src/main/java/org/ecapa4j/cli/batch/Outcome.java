package org.ecapa4j.cli.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.text.Json;

/**
 * What one input gave: a value or a fault.
 *
 * @param input    what was worked on
 * @param value    what came of it, unless there is a fault
 * @param fault    one line, without the name of the input; empty unless it failed
 * @param warnings what was wrong with the input and could be lived with
 */
public record Outcome<T>(Input input, Optional<T> value, String fault, List<String> warnings) {

    static <T> Outcome<T> of(Input input, T value, List<String> warnings) {
        return new Outcome<>(input, Optional.of(value), "", List.copyOf(warnings));
    }

    /** The same about something that is made of the value. */
    public <R> Outcome<R> map(Function<? super T, R> ofValue) {
        return new Outcome<>(input, value.map(ofValue), fault, warnings);
    }

    /** As JSON: the members that name the input, then those that {@code ofValue} gives, or {@code error}. */
    public Map<String, Object> members(Function<? super T, Map<String, Object>> ofValue) {
        Map<String, Object> members = input.members();
        members.putAll(value.<Map<String, Object>>map(ofValue::apply).orElseGet(() -> Json.object("error", fault)));
        return members;
    }

    static <T> Outcome<T> failed(Input input, Throwable fault, List<String> warnings) {
        String words = Faults.messageWithout(input.title(), fault);
        // Of a channel, messages may be about the file that it is in.
        String name = input.name() + ": ";
        return new Outcome<>(input, Optional.empty(), words.startsWith(name) ? words.substring(name.length()) : words,
                List.copyOf(warnings));
    }
}
