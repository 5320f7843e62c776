package org.callbox.controller.people;

/** What came of checking a secret entry, or of setting another PIN. */
public enum PinVerdict {
    ACCEPTED("accepted"),
    /** Right, but it is the first PIN, which somebody else has made: it must be changed. */
    FIRST("first"),
    /** Wrong, or nobody has that number. */
    REFUSED("refused"),
    /** The digits are not kept any more; counts as no attempt. */
    GONE("gone"),
    /** The old PIN was right, and the new one is too easily guessed. */
    UNFIT("unfit"),
    /** The old PIN was right, and the new one was typed in two different ways. */
    UNLIKE("unlike"),
    /** The old PIN was right, and the new one is the same. */
    SAME("same"),
    /** What people have chosen cannot be read or written down; counts as no attempt. */
    UNKEPT("unkept");

    private final String word;

    PinVerdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** That of a word, or null. */
    public static PinVerdict of(String word) {
        for (PinVerdict one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        return null;
    }
}
