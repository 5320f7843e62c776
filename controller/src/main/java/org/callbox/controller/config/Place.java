package org.callbox.controller.config;

/**
 * Where a value stands.
 *
 * @param file name of the file as it is shown, or the {@code --set} argument, or {@code default}
 * @param line from 1; 0 when the value stands in no file
 * @param column from 1, in code points
 * @param length code points to underline, at least 1
 */
public record Place(String file, int line, int column, int length) {

    /** The place of a value that nobody wrote. */
    public static final Place DEFAULT = new Place("default", 0, 0, 1);

    /** {@code file:line}, or what stands for it when there is no line. */
    public String where() {
        return line == 0 ? file : file + ":" + line;
    }

    /** How a message at {@code from} refers to this place: {@code line 31} in the same file. */
    String seenFrom(Place from) {
        return line != 0 && file.equals(from.file) ? "line " + line : where();
    }
}
