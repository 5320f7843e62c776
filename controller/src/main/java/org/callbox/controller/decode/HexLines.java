package org.callbox.controller.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;

/**
 * Lines of {@code ID HEX} or {@code HEX}, where HEX may begin with {@code q931:} for a bare
 * message. Blank lines and comments ({@code #} and a blank) give nothing; any other line gives one
 * object, with an error when it is no hexadecimal.
 */
final class HexLines implements Source {
    /** Of a longer line only the beginning is kept, and the line is an error. */
    static final int LINE_MAX_CHARS = 1 << 18;
    private static final String MESSAGE_PREFIX = "q931:";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader in;
    private long number;

    HexLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> next() throws IOException {
        for (String line = readLine(); line != null; line = readLine()) {
            number++;
            if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                line = line.substring(1);
            }
            Map<String, Object> object = object(line.strip());
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    private Map<String, Object> object(String line) {
        if (line.isEmpty() || line.equals("#") || line.startsWith("# ")) {
            return null;
        }
        if (line.length() > LINE_MAX_CHARS) {
            return FrameJson.unreadable(number, "line over " + LINE_MAX_CHARS + " characters");
        }
        boolean bare = line.startsWith(MESSAGE_PREFIX);
        String rest = bare ? line.substring(MESSAGE_PREFIX.length()).strip() : line;
        String[] words = rest.split("\\s+");
        Object id = number;
        String digits = rest;
        if (words.length > 1 && !isDump(words)) {
            id = words[0];
            digits = rest.substring(words[0].length()).strip();
            if (digits.startsWith(MESSAGE_PREFIX)) {
                bare = true;
                digits = digits.substring(MESSAGE_PREFIX.length());
            }
        }
        Bytes octets = octets(digits);
        if (octets == null) {
            return FrameJson.unreadable(id, "not an even number of hexadecimal digits");
        }
        return bare ? FrameJson.message(id, octets) : FrameJson.frame(id, octets);
    }

    /** Three or more words of two digits each are one frame with blanks, not an id and a frame. */
    private static boolean isDump(String[] words) {
        if (words.length < 3) {
            return false;
        }
        for (String word : words) {
            if (word.length() != 2 || octets(word) == null) {
                return false;
            }
        }
        return true;
    }

    private static Bytes octets(String digits) {
        StringBuilder plain = new StringBuilder(digits.length());
        int from = digits.startsWith("0x") || digits.startsWith("0X") ? 2 : 0;
        for (int i = from; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.isWhitespace(c) || c == ':') {
                continue;
            }
            if (!HexFormat.isHexDigit(c)) {
                return null;
            }
            plain.append(c);
        }
        return plain.length() % 2 != 0
                ? null : Bytes.copyOf(HexFormat.of().parseHex(plain));
    }

    /** Like {@link BufferedReader#readLine}, but keeps no more than the bound. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(128);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= LINE_MAX_CHARS) {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }
}
