package org.callbox.controller.line;

/** A figure of a quarter of an hour that may be too large. */
public enum Crossing {
    ERRORED("es", "errored seconds"),
    SEVERE("ses", "severely errored seconds"),
    SLIPS("slips", "slips"),
    BLOCK_ERRORS("bbe", "background block errors");

    private final String word;
    private final String text;

    Crossing(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** As published. */
    public String word() {
        return word;
    }

    /** For a person. */
    public String text() {
        return text;
    }

    /** The figure of the worse end. */
    public long in(Interval interval) {
        return switch (this) {
            case ERRORED -> Math.max(interval.near().errored(), interval.far().errored());
            case SEVERE -> Math.max(interval.near().severe(), interval.far().severe());
            case SLIPS -> interval.slips();
            case BLOCK_ERRORS ->
                    Math.max(interval.near().blockErrors(), interval.far().blockErrors());
        };
    }

    public int limit(LineLimits limits) {
        return switch (this) {
            case ERRORED -> limits.errored();
            case SEVERE -> limits.severe();
            case SLIPS -> limits.slips();
            case BLOCK_ERRORS -> limits.blockErrors();
        };
    }
}
