package org.callbox.controller.decode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;

/** Reads frames and prints one JSON object a line. */
public final class Decode {
    /** Every line or packet was read, whatever stood in it. */
    public static final int EXIT_OK = 0;
    /** The input could not be read to its end. */
    public static final int EXIT_UNREADABLE = 1;

    private static final int BUFFER_OCTETS = 1 << 16;

    /** What the input holds. */
    public enum Format {
        HEX,
        PCAP,
        /** A capture file when it begins like one, else hexadecimal lines. */
        AUTO
    }

    private Decode() {}

    /** Reads a file, or {@code in} when {@code file} is null or {@code -}. */
    public static int run(
            Path file, Format format, InputStream in, PrintStream out, PrintStream err) {
        if (file == null || file.toString().equals("-")) {
            return run(in, format, out, err);
        }
        try (InputStream opened = BoundedFile.stream(file)) {
            return run(opened, format, out, err);
        } catch (IOException e) {
            err.println("callbox decode: cannot read " + file + ": " + reason(e));
            return EXIT_UNREADABLE;
        }
    }

    /** Reads {@code input} to its end; does not close it. */
    public static int run(
            InputStream input, Format format, PrintStream out, PrintStream err) {
        BufferedInputStream in = new BufferedInputStream(input, BUFFER_OCTETS);
        try {
            boolean capture = switch (format) {
                case HEX -> false;
                case PCAP -> true;
                case AUTO -> looksLikeCapture(in);
            };
            Source source = capture ? new CaptureFile(in) : new HexLines(in);
            for (Map<String, Object> object = source.next(); object != null;
                    object = source.next()) {
                out.println(Json.write(object));
            }
            return EXIT_OK;
        } catch (IOException e) {
            err.println("callbox decode: " + reason(e));
            return EXIT_UNREADABLE;
        } finally {
            out.flush();
        }
    }

    private static boolean looksLikeCapture(BufferedInputStream in) throws IOException {
        in.mark(CaptureFile.MAGIC_OCTETS);
        byte[] magic = Arrays.copyOf(
                BoundedFile.upTo(in, CaptureFile.MAGIC_OCTETS), CaptureFile.MAGIC_OCTETS);
        in.reset();
        return CaptureFile.recognises(magic);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "no such file" : e.getMessage();
    }
}
