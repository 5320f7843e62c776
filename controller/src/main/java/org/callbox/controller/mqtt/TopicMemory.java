package org.callbox.controller.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/**
 * Which retained topics were ever published: a file of lines, written before a topic is first used,
 * so that a later run can take those off the broker that are no longer published. Lines of another
 * root or box are what this box left there ({@link OldTopics}). For any thread: the publisher's
 * remembers, the library's forgets.
 */
final class TopicMemory {
    static final String FILE = "mqtt-topics";
    /** Several times {@link Limits#REMEMBERED_TOPICS} of the usual length. */
    private static final int FILE_OCTETS_MAX = 4 << 20;
    private static final Pattern PREFIX = Pattern.compile("(.+/1/[a-z0-9-]{1,32}/)[^/].*");

    private final Path file;
    private final String prefix;
    /** Whole topics. */
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
                .filter(TopicMemory::publishable)
                .forEach(known::add);
    }

    private static boolean publishable(String line) {
        return line.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#' && c != '+')
                && PREFIX.matcher(line).matches();
    }

    synchronized void remember(String topicTail) throws IOException {
        if (file == null || known.size() >= Limits.REMEMBERED_TOPICS) {
            return;
        }
        boolean news = known.add(prefix + topicTail);
        if (!Files.exists(file)) {
            rewrite();
        } else if (news) {
            Files.writeString(file, prefix + topicTail + "\n", StandardCharsets.US_ASCII,
                    StandardOpenOption.APPEND);
        }
    }

    /** What was published below our prefix and is not fed; without the prefix. */
    synchronized List<String> stale(Collection<String> fed) {
        Set<String> still = new LinkedHashSet<>(fed);
        return known.stream().filter(topic -> topic.startsWith(prefix))
                .map(topic -> topic.substring(prefix.length()))
                .filter(tail -> !still.contains(tail)).toList();
    }

    /** What was published below other prefixes, whole topics by prefix. */
    synchronized Map<String, List<String>> elsewhere() {
        Map<String, List<String>> left = new LinkedHashMap<>();
        for (String topic : known) {
            Matcher its = PREFIX.matcher(topic);
            if (!topic.startsWith(prefix) && its.matches()) {
                left.computeIfAbsent(its.group(1), _ -> new ArrayList<>()).add(topic);
            }
        }
        return left;
    }

    /** The broker confirmed that a topic is gone. */
    synchronized void forget(String topic) throws IOException {
        if (file != null && known.remove(topic)) {
            rewrite();
        }
    }

    /** Somebody else has that prefix now. */
    synchronized void forgetAll(String other) throws IOException {
        if (file != null && known.removeIf(topic -> topic.startsWith(other))) {
            rewrite();
        }
    }

    private void rewrite() throws IOException {
        StringBuilder lines = new StringBuilder();
        known.forEach(topic -> lines.append(topic).append('\n'));
        Path fresh = file.resolveSibling(FILE + ".new");
        OwnFiles.folder(file.toAbsolutePath().getParent());
        OwnFiles.write(fresh, lines.toString().getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
