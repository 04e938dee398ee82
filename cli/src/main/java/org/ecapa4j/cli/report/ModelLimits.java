package org.ecapa4j.cli.report;

import java.util.List;

/** What the model can and cannot know, in the words of docs/model-card.md. */
final class ModelLimits {

    static final String QUESTION = "of the two classes that it was trained with, which one does this voice sound more"
            + " like?";

    static final List<String> CANNOT = List.of(
            "know anyone's gender.", "tell children's voices.", "tell that there is no voice.", "tell speakers apart.",
            "be sure of its own sureness.", "work at the wrong sample rate.");

    static final List<String> WHY = List.of(
            "A voice does not carry it.", "high voices lean to *female*.",
            "Music, noise and silence get an answer too.", "Where two people speak, a clip's answer is a mixture;",
            "The score is a softmax, not a calibrated probability:",
            "Samples at an assumed rate give confident wrong answers.");

    static final String NEVER = "Do not use it to decide anything about a person: whom to admit, serve, hire, address"
            + " how, or believe.";

    static final String ASK = "Where a person can be asked, ask.";

    private ModelLimits() {}

    static String html() {
        StringBuilder html = new StringBuilder("<section id=\"limits\"><h2>What the model cannot know</h2><p>It answers"
                + " one question: <b>").append(QUESTION).append("</b> Its answer is <em>perceived voice gender</em> in"
                + " two classes: how a voice is likely to be heard by listeners like those whose labels it learnt from."
                + " It cannot</p><ul>");
        for (int i = 0; i < CANNOT.size(); i++) {
            html.append("<li><b>").append(CANNOT.get(i)).append("</b> ")
                    .append(sentence(WHY.get(i).replaceAll("\\*(\\w+)\\*", "<em>$1</em>"))).append("</li>");
        }
        return html.append("</ul><p>").append(NEVER).append(' ').append(ASK).append("</p></section>\n").toString();
    }

    /** The card's words as a sentence of their own. */
    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1, words.length() - 1) + ".";
    }
}
