package org.callbox.controller.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * What one check writes down. It is closed when the time of the check is over, so that what a check
 * that was stuck still finds later is not mixed into what has been told.
 */
final class Diary {
    private final String id;
    private final List<Diagnosis> found = new ArrayList<>();
    private boolean closed;

    Diary(String id) {
        this.id = id;
    }

    void ok(String subject, String sentence) {
        add(subject, Judgement.OK, sentence, "");
    }

    void warn(String subject, String sentence, String remedy) {
        add(subject, Judgement.WARN, sentence, remedy);
    }

    void fail(String subject, String sentence, String remedy) {
        add(subject, Judgement.FAIL, sentence, remedy);
    }

    /** Neither well nor ill: it could not be looked at. */
    void unknown(String subject, String sentence, String remedy) {
        add(subject, Judgement.NOT_CHECKED, sentence, remedy);
    }

    private synchronized void add(
            String subject, Judgement judgement, String sentence, String remedy) {
        if (!closed) {
            found.add(new Diagnosis(id, subject, judgement, sentence, remedy));
        }
    }

    /** Everything until now; nothing more is taken. */
    synchronized List<Diagnosis> close() {
        closed = true;
        return List.copyOf(found);
    }
}
