package org.callbox.controller.config;

/**
 * One thing that is wrong, or worth a look, in a board config.
 *
 * @param path the value in the effective config, such as {@code spans[0].clock}; may be empty
 * @param reason what is wrong
 * @param remedy what to do about it
 * @param source the source line, made printable, or null when there is none to show
 */
public record Finding(
        Code code, Place place, String path, String reason, String remedy, String source) {

    public enum Severity { ERROR, WARNING }

    private static final int SHOWN_COLUMNS = 160;

    public Severity severity() {
        return code.severity();
    }

    /** {@code file:line:col: BC-021 path: reason; remedy}, without the excerpt. */
    public String headline() {
        String at = place.line() == 0
                ? place.file() : place.file() + ":" + place.line() + ":" + place.column();
        String kind = severity() == Severity.WARNING ? "warning: " : "";
        String what = path.isEmpty() ? "" : path + ": ";
        return at + ": " + code.text() + " " + what + kind + reason
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    /** The headline and, where there is a source line, that line with a caret under the place. */
    public String text() {
        if (source == null || place.line() == 0) {
            return headline() + "\n";
        }
        int[] line = source.codePoints().toArray();
        int first = Math.min(place.column(), line.length + 1);
        int from = first > SHOWN_COLUMNS ? first - SHOWN_COLUMNS / 2 : 1;
        int count = Math.max(0, Math.min(SHOWN_COLUMNS, line.length - from + 1));
        String shown = new String(line, Math.min(from - 1, line.length), count).stripTrailing();
        int room = Math.max(1, from + SHOWN_COLUMNS - first);
        int length = Math.min(Math.max(1, place.length()),
                Math.min(room, Math.max(1, line.length - first + 1)));
        return headline() + "\n"
                + String.format("%5d | %s%n", place.line(), shown).replace("\r\n", "\n")
                + "      | " + " ".repeat(first - from) + "^".repeat(length) + "\n";
    }
}
