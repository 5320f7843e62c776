package org.callbox.controller.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/**
 * Which retained topics were ever published: a file of lines, written before a topic is first used,
 * so that a later run can take those off the broker that are no longer published. Lines of another
 * root or box are left alone: they may belong to another box by now. For any thread: the
 * publisher's remembers, the library's forgets.
 */
final class TopicMemory {
    static final String FILE = "mqtt-topics";
    /** Several times {@link Limits#REMEMBERED_TOPICS} of the usual length. */
    private static final int FILE_OCTETS_MAX = 4 << 20;

    private final Path file;
    private final String prefix;
    private final Set<String> known = new LinkedHashSet<>();

    TopicMemory(Path stateDir, String prefix) {
        this.file = stateDir == null ? null : stateDir.resolve(FILE);
        this.prefix = prefix;
    }

    synchronized void load() throws IOException {
        if (file == null || !Files.exists(file)) {
            return;
        }
        new String(BoundedFile.octets(file, FILE_OCTETS_MAX), StandardCharsets.ISO_8859_1)
                .lines().limit(Limits.REMEMBERED_TOPICS)
                .filter(line -> line.startsWith(prefix) && publishable(line))
                .forEach(line -> known.add(line.substring(prefix.length())));
    }

    private static boolean publishable(String line) {
        return line.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#' && c != '+');
    }

    synchronized void remember(String topicTail) throws IOException {
        if (file == null || known.size() >= Limits.REMEMBERED_TOPICS) {
            return;
        }
        boolean news = known.add(topicTail);
        if (!Files.exists(file)) {
            rewrite();
        } else if (news) {
            Files.writeString(file, prefix + topicTail + "\n", StandardCharsets.US_ASCII,
                    StandardOpenOption.APPEND);
        }
    }

    synchronized List<String> stale(Collection<String> fed) {
        List<String> stale = new ArrayList<>(known);
        stale.removeAll(new LinkedHashSet<>(fed));
        return stale;
    }

    /** The broker confirmed that it is gone. */
    synchronized void forget(String topicTail) throws IOException {
        if (file == null || !known.remove(topicTail)) {
            return;
        }
        rewrite();
    }

    private void rewrite() throws IOException {
        StringBuilder lines = new StringBuilder();
        known.forEach(tail -> lines.append(prefix).append(tail).append('\n'));
        Path fresh = file.resolveSibling(FILE + ".new");
        OwnFiles.folder(file.toAbsolutePath().getParent());
        OwnFiles.write(fresh, lines.toString().getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
