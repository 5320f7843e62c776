package org.callbox.controller.journal;

import java.nio.file.Path;

/**
 * A place in a file of the journal at which it is not what was written.
 *
 * @param offset of the first octet that cannot be trusted
 * @param what is wrong there, and what is lost with it
 */
public record Damage(Path file, long offset, String what) {

    /** For a line of the log. */
    public String text() {
        return file.getFileName() + ", offset " + offset + ": " + what;
    }
}
