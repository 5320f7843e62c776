package org.callbox.controller.health;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.files.BoundedFile;

/**
 * Small files of the kernel below a root. What is not there, cannot be read or holds no number is
 * null: not every machine has a thermometer, and a container hides some of it.
 */
public final class KernelFiles {
    private final Path root;

    /** @param root {@code /}, or what stands for it in a test */
    public KernelFiles(Path root) {
        this.root = root;
    }

    /** The whole text, null where there is none. */
    public String text(String file) {
        Path path = root.resolve(file);
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return BoundedFile.note(path).strip();
        } catch (IOException unreadable) {
            return null; // the field stays null, which says so
        }
    }

    /** A file of one number. */
    public Long number(String file) {
        return number(text(file), 10);
    }

    /** A file of one number in hexadecimal digits. */
    Long hex(String file) {
        String text = text(file);
        return number(text != null && text.startsWith("0x") ? text.substring(2) : text, 16);
    }

    /** What stands behind a word at the beginning of a line, such as {@code MemTotal:}. */
    public Long after(String text, String word) {
        if (text == null) {
            return null;
        }
        for (String line : text.split("\n")) {
            if (line.startsWith(word)) {
                return number(line.substring(word.length()).strip().split("\\s")[0], 10);
            }
        }
        return null;
    }

    /** Words of a line as numbers; null where one is none. */
    static long[] numbers(String words) {
        String[] all = words.strip().split("\\s+");
        long[] found = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            Long one = number(all[i], 10);
            if (one == null) {
                return null;
            }
            found[i] = one;
        }
        return found;
    }

    static Long number(String text, int radix) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Files of that name in the subfolders whose names fit, as paths below the root. */
    public List<String> found(String folder, String subfolders, String file) {
        List<String> all = new ArrayList<>();
        Path in = root.resolve(folder);
        if (!Files.isDirectory(in)) {
            return all;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(in, subfolders)) {
            for (Path one : each) {
                if (Files.exists(one.resolve(file))) {
                    all.add(folder + "/" + one.getFileName() + "/" + file);
                }
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            return List.of(); // as if the machine had none
        }
        all.sort(null);
        return all;
    }

    public boolean there(String file) {
        return Files.exists(root.resolve(file));
    }
}
