package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a number that was erased from the records may still stand, and until when. */
final class Leftovers {
    private Leftovers() {}

    static List<String> in(Path state) throws IOException {
        List<String> left = new ArrayList<>();
        List<Path> journal = files(state.resolve("journal"), ".*\\.jnl");
        if (!journal.isEmpty()) {
            Path oldest = journal.stream().min(Comparator.comparing(Leftovers::changedMs))
                    .orElseThrow();
            left.add("the journal, where it is needed for recovery: " + journal.size()
                    + " files since " + People.here().dated(changedMs(oldest)) + ", the oldest of"
                    + " 32 is deleted for a new one of 1 MiB; with the last of these the number is"
                    + " gone");
        }
        List<Path> kept = new ArrayList<>(files(state, "callbox\\.db\\.damaged-.*"));
        kept.addAll(files(state.resolve("journal/damaged"), ".*"));
        kept.addAll(files(state.resolve("quarantine"), ".*"));
        kept.addAll(files(state, "(hs_err|replay)_pid.*\\.log"));
        kept.forEach(one -> left.add(state.relativize(one) + ", until records.keep_days or you"
                + " delete it"));
        left.add("what left the box: messages that a broker keeps, captures, exports, backups");
        return left;
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> Files.isRegularFile(one)
                    && one.getFileName().toString().matches(name)).sorted().toList();
        }
    }

    private static long changedMs(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException goneMeanwhile) {
            return Long.MAX_VALUE;
        }
    }
}
