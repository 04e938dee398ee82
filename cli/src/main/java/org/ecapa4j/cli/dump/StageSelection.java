package org.ecapa4j.cli.dump;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.text.Nearest;

/** Which stages were asked for, in the order of the network. */
final class StageSelection {

    static final String ALL = "all";

    private StageSelection() {}

    /**
     * The stages of those names.
     *
     * @throws CommandException when there is none of a name
     */
    static List<String> of(List<String> names) {
        List<String> known = VoiceGender.stageNames();
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                wanted.addAll(known);
            } else if (known.contains(name)) {
                wanted.add(name);
            } else {
                List<String> near = Nearest.to(name, known);
                throw CommandException.usage("--stage " + name + ": expected the name of a stage"
                        + (near.isEmpty() ? "" : " (" + String.join(" or ", near) + "?)")
                        + "; 'ecapa4j dump --list' shows them");
            }
        }
        List<String> inOrder = new ArrayList<>(known);
        inOrder.retainAll(wanted);
        return inOrder;
    }
}
