package io.modelservice.core.logging;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.PatientModel;
import java.util.List;
import java.util.stream.Stream;

/** Somebody whose data are nobody's business, and entries of a model that tells all of them. */
final class Patients {
    static final String SSN = "marker-ssn-\u00e4-4711";
    static final String ZIP = "Z9876";
    static final String VISIT = "oncology-ward";
    static final String INCOME = "81234.567";
    static final List<String> MARKERS = List.of(SSN, ZIP, VISIT, INCOME, "40617.2835");

    private Patients() {}

    /** With nothing hidden. */
    static ModelEntry open(String name) {
        return ModelEntry.of(PatientModel.class.getName()).withName(name);
    }

    /** With all of it hidden. */
    static ModelEntry closed(String name) {
        return open(name)
                .withSensitive("ssn")
                .withSensitive("income")
                .withSensitive("addresses.zip")
                .withSensitive("visits")
                .withSensitive("diagnosis")
                .withSensitive("risk");
    }

    /** What is asked. */
    static String instance(String mode) {
        return "{\"mode\":\"%s\",\"ssn\":\"%s\",\"income\":%s,\"addresses\":[{\"zip\":\"%s\"}],\"visits\":{\"%s\":1}}"
                .formatted(mode, SSN, INCOME, ZIP, VISIT);
    }

    /** What is asked, with a mistake that concerns what is hidden. */
    static Stream<String> mistakes() {
        String right = instance("ok");
        return Stream.of(
                right.replace(INCOME, "\"" + INCOME + "\""),
                right.replace("\"" + SSN + "\"", "[\"" + SSN + "\"]"),
                right.replace(ZIP, "bad" + ZIP),
                right.replace(":1}", ":\"x\"}"),
                right.replace("\"ssn\"", "\"" + SSN + "\""),
                right + SSN);
    }
}
