package org.callbox.controller.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that holds one secret on one line, such as a password. Messages never show it. */
public final class SecretFile {
    /** Longer than any password that a person or a generator makes. */
    public static final int MOST_OCTETS = 4_096;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SecretFile() {}

    /**
     * The secret without blanks and line ends around it.
     *
     * @throws IOException with one plain sentence when there is none to be had
     */
    public static String read(Path file) throws IOException {
        byte[] octets = BoundedFile.octets(file, MOST_OCTETS);
        String text;
        try {
            // A decoder made for this reports what a String constructor would replace.
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8 text; save it as UTF-8", e);
        }
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        text = text.strip();
        if (text.isEmpty()) {
            throw new IOException(file + " is empty; write the password into it, on one line");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IOException(file + " holds more than one line or a control character;"
                    + " write the password into it, on one line");
        }
        return text;
    }
}
