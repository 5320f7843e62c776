package org.callbox.controller.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.files.BoundedFile;

/**
 * A file as text, made fit for the YAML parser: without byte order mark, with tabs in the
 * indentation (found and reported) widened to spaces so that the rest can still be checked.
 *
 * @param name as shown in messages
 * @param text what is parsed
 * @param lines as they stand in the file
 * @param widened by line, how many columns the indentation grew
 */
record SourceText(String name, String text, List<String> lines, List<Integer> widened) {

    /** A site of 10,000 agents takes about 800 kB. */
    static final int MOST_BYTES = 2 << 20;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Reads a file; null when there is nothing to parse, which is then reported. */
    static SourceText read(Path file, String name, Findings findings) {
        findings.source(name, List.of());
        Place place = new Place(name, 1, 1, 1);
        byte[] octets;
        try {
            octets = BoundedFile.octets(file, MOST_BYTES);
        } catch (BoundedFile.TooLarge e) {
            findings.add(Code.TOO_LARGE, place, "", "the file is larger than " + MOST_BYTES
                    + " bytes", "is it a board config?");
            return null;
        } catch (IOException e) {
            unreadable(e, file, place, findings);
            return null;
        }
        return of(name, octets, findings);
    }

    private static void unreadable(
            IOException why, Path file, Place place, Findings findings) {
        if (why.getCause() instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            findings.add(Code.UNREADABLE, place, "", Files.isDirectory(folder)
                    ? "there is no such file in " + Findings.printable(folder.toString())
                    : "there is no folder " + Findings.printable(folder.toString()),
                    "check the name and the folder");
        } else if (why.getCause() instanceof AccessDeniedException) {
            findings.add(Code.UNREADABLE, place, "", "this user may not read the file",
                    "check its owner and mode");
        } else {
            findings.add(Code.UNREADABLE, place, "", "cannot be read: "
                    + Findings.printable(String.valueOf(why.getMessage())),
                    "name a plain file");
        }
    }

    static SourceText of(String name, byte[] octets, Findings findings) {
        int mark = octets.length < 2 ? 0 : (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
        boolean wide = mark == BYTE_ORDER_MARK || mark == 0xFFFE;
        int badByte = wide ? -1 : firstBadByte(octets);
        String text = new String(octets, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        List<String> lines = lines(text);
        findings.source(name, lines);
        if (wide) {
            findings.add(Code.NOT_UTF8, new Place(name, 1, 1, 1), "", "the file is saved as UTF-16,"
                    + " which some editors call Unicode", "save the file with the encoding UTF-8");
        }
        if (badByte >= 0) {
            String before = new String(octets, 0, badByte, StandardCharsets.UTF_8)
                    .replace("\uFEFF", "");
            List<String> read = lines(before);
            String last = read.get(read.size() - 1);
            findings.add(Code.NOT_UTF8,
                    new Place(name, read.size(), last.codePointCount(0, last.length()) + 1, 1),
                    "", String.format("byte 0x%02x at offset %d is not UTF-8%s",
                            octets[badByte] & 0xFF, badByte, latin(octets[badByte] & 0xFF)),
                    "save the file with the encoding UTF-8");
        }
        return new SourceText(name, text, lines, List.of());
    }

    /** What an older editor means by an octet, as far as it is a letter. */
    private static String latin(int octet) {
        return Character.isLetter(octet) ? ", but " + Character.toString(octet) + " in ISO 8859-1"
                : "";
    }

    private static int firstBadByte(byte[] octets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(octets.length + 1), true);
        return result.isError() ? in.position() : -1;
    }

    /** Line ends as YAML 1.2 knows them: LF, CR LF, CR. */
    private static List<String> lines(String text) {
        return List.of(text.split("\r\n|\n|\r", -1));
    }

    boolean hasTabs() {
        return lines.stream().anyMatch(SourceText::tabbed);
    }

    void reportTabs(Findings findings) {
        for (int i = 0; i < lines.size(); i++) {
            if (tabbed(lines.get(i))) {
                int tab = lines.get(i).indexOf('\t');
                findings.add(Code.TAB, new Place(name, i + 1, tab + 1, 1), "",
                        "a tab in the indentation; YAML allows spaces only",
                        "replace each tab by spaces, and set the editor to do so");
            }
        }
    }

    /** The same text with every tab of the indentation widened to so many spaces. */
    SourceText withTabsAs(int columns) {
        StringBuilder out = new StringBuilder();
        List<Integer> grown = new ArrayList<>();
        for (String line : lines) {
            int end = indentation(line);
            String head = tabbed(line)
                    ? line.substring(0, end).replace("\t", " ".repeat(columns))
                    : line.substring(0, end);
            grown.add(head.length() - end);
            out.append(head).append(line, end, line.length()).append('\n');
        }
        return new SourceText(name, out.toString(), lines, List.copyOf(grown));
    }

    private static boolean tabbed(String line) {
        int end = indentation(line);
        return end < line.length() && line.charAt(end) != '#'
                && line.substring(0, end).indexOf('\t') >= 0;
    }

    private static int indentation(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    /** A place in the file for a position in the parsed text, both from 0. */
    Place place(int line, int column, int length) {
        int grown = line < widened.size() ? widened.get(line) : 0;
        return new Place(name, line + 1, Math.max(0, column - grown) + 1, Math.max(1, length));
    }

    /** The place of the n-th code point of the parsed text. */
    Place placeOfCodePoint(int position) {
        int line = 0;
        int column = 0;
        int[] points = text.codePoints().limit(Math.max(0, position)).toArray();
        for (int i = 0; i < points.length; i++) {
            boolean newLine = points[i] == '\n'
                    || points[i] == '\r' && (i + 1 == points.length || points[i + 1] != '\n');
            line += newLine ? 1 : 0;
            column = newLine ? 0 : column + 1;
        }
        return place(line, column, 1);
    }
}
