package org.ecapa4j.cli.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.Segment;

/**
 * What a row of {@code classify} has.
 *
 * @param labels   of the model, in its order
 * @param model    that made it
 * @param channels whether it says which channel it is about
 * @param asked    what was asked for that changes what a row says
 */
public record HeardRow(List<String> labels, ModelIdentity model, boolean channels, Asked asked) {

    /**
     * Options by which rows differ; columns of these names are there where they were given.
     *
     * @param sure probability from which a label is given; empty if always
     * @param raw  encoding, rate and channels of samples without a header; empty if there are none
     */
    public record Asked(Optional<Double> sure, Optional<String> raw) {

        /** Those that were given, by their names. */
        Map<String, Object> members() {
            Map<String, Object> members = Json.object();
            sure.ifPresent(least -> members.put(SURE, least));
            raw.ifPresent(encoding -> members.put(RAW, encoding));
            return members;
        }
    }

    static final String SURE = "sure";
    static final String RAW = "raw";

    /** The label of a voice, or that there is none to be given. */
    String label(Prediction prediction) {
        boolean unsure = asked.sure().filter(least -> prediction.score() < least).isPresent();
        return unsure ? Segment.UNSURE : prediction.label();
    }

    /**
     * As CSV: {@code file,seconds,label,score,p_male,p_female,logit_male,logit_female,error}, with the labels of the
     * model, then {@code model,model_sha256,numerics}; {@code channel} after the file, {@code sure} and {@code raw}
     * at the end where they were asked for.
     */
    List<String> columns() {
        List<String> names = new ArrayList<>(Input.columns(channels));
        names.addAll(List.of("seconds", "label", "score"));
        labels.forEach(label -> names.add("p_" + label));
        labels.forEach(label -> names.add("logit_" + label));
        names.add("error");
        names.addAll(ModelIdentity.columns());
        names.addAll(asked.members().keySet());
        return names;
    }

    /** A field for each column. */
    List<Object> fields(Outcome<Heard> outcome) {
        List<Object> fields = new ArrayList<>(outcome.input().fields(channels));
        if (outcome.value().isPresent()) {
            Prediction prediction = outcome.value().get().prediction();
            fields.addAll(List.of(outcome.value().get().seconds(), label(prediction), prediction.score()));
            labels.forEach(label -> fields.add(prediction.probability(label)));
            fields.addAll(Json.floats(prediction.logits()));
        } else {
            fields.addAll(Collections.nCopies(3 + 2 * labels.size(), ""));
        }
        fields.add(outcome.fault());
        fields.addAll(model.fields());
        fields.addAll(asked.members().values());
        return fields;
    }

    /**
     * As JSON: {@code {"file", "seconds", "label", "score", "scores", "logits", "model", "modelSha256", "numerics"}} or
     * {@code {"file", "error"}}; with {@code channel}, {@code sure} and {@code raw} where they were asked for.
     */
    public Map<String, Object> members(Outcome<Heard> outcome) {
        return outcome.members(this::members);
    }

    private Map<String, Object> members(Heard heard) {
        Prediction prediction = heard.prediction();
        List<Map<String, Object>> scores = prediction.scores().stream()
                .map(score -> Json.object("label", score.label(), "score", score.score())).toList();
        Map<String, Object> members = Json.object("seconds", heard.seconds(), "label", label(prediction),
                "score", prediction.score(), "scores", scores, "logits", Json.floats(prediction.logits()));
        members.putAll(model.members());
        members.putAll(asked.members());
        return members;
    }
}
