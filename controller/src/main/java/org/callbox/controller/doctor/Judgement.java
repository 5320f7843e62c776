package org.callbox.controller.doctor;

/** How bad something is. The word is for programs, the sign for a line of text without colour. */
public enum Judgement {
    OK("ok", "ok  "),
    WARN("warn", "warn"),
    FAIL("fail", "FAIL"),
    /** For lack of a right, of the thing itself, or of an answer in time. */
    NOT_CHECKED("not-checked", "?   ");

    private final String word;
    private final String sign;

    Judgement(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    public String word() {
        return word;
    }

    public String sign() {
        return sign;
    }
}
