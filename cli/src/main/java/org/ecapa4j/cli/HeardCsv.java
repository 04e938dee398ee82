package org.ecapa4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ecapa4j.Prediction;

/** CSV with a header: {@code file,seconds,label,score,p_male,p_female,logit_male,logit_female,error}, with the labels of the model. */
final class HeardCsv implements HeardWriter {

    private final Output out;
    private final List<String> labels;
    private boolean begun;

    HeardCsv(Output out, List<String> labels, int kept) {
        this.out = out;
        this.labels = labels;
        this.begun = kept > 0;
    }

    /** The names of the columns. */
    static List<String> header(List<String> labels) {
        List<String> names = new ArrayList<>(List.of("file", "seconds", "label", "score"));
        labels.forEach(label -> names.add("p_" + label));
        labels.forEach(label -> names.add("logit_" + label));
        names.add("error");
        return names;
    }

    @Override
    public synchronized void write(Outcome<Heard> outcome) {
        begin();
        List<Object> fields = new ArrayList<>(List.of(outcome.input().name()));
        if (outcome.value().isPresent()) {
            Prediction prediction = outcome.value().get().prediction();
            fields.addAll(List.of(outcome.value().get().seconds(), prediction.label(), prediction.score()));
            labels.forEach(label -> fields.add(prediction.probability(label)));
            for (float logit : prediction.logits()) {
                fields.add(logit);
            }
        } else {
            fields.addAll(Collections.nCopies(3 + 2 * labels.size(), ""));
        }
        fields.add(outcome.fault());
        out.line(Csv.row(fields));
    }

    @Override
    public synchronized void end() {
        begin();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            out.line(Csv.row(header(labels)));
        }
    }
}
