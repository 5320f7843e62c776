package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.health.KernelFiles;
import org.callbox.controller.health.Machine;
import org.callbox.controller.plan.HealthPlan;
import org.callbox.controller.plan.LocalPlan;
import org.callbox.controller.plan.Plan;

/** What is looked at: a machine, a site file, a state directory and whoever uses it. */
public final class Patient {
    private final Path root;
    private final Path board;
    /** Null where there is no site file. */
    private final SiteReading site;
    private final Path state;
    private final CardReader cards;
    private final Instant now;
    private final KernelFiles kernel;
    private final BoxTalk box;
    private final Sight sight;

    /**
     * @param root {@code /}, or what stands for it in a test
     * @param board the site file, null where there is none
     * @param site reads it, null where there is none
     * @param cards asks a card at a port that nobody has open
     */
    public Patient(Path root, Path board, Site site, Path state, CardReader cards, Instant now) {
        this(root, board, site == null ? null : new SiteReading(site, SiteReading.LIMIT_MS),
                state, cards, now, Sight.own());
    }

    Patient(Path root, Path board, SiteReading site, Path state, CardReader cards, Instant now,
            Sight sight) {
        this.root = root;
        this.board = board;
        this.site = site;
        this.sight = sight;
        this.state = state.toAbsolutePath();
        this.cards = cards;
        this.now = now;
        this.kernel = new KernelFiles(root);
        this.box = new BoxTalk(kernel, this.state, sight);
    }

    /** Null where there is none. */
    Path board() {
        return board;
    }

    /** As the site file is judged on this box; null where there is none, or it was not read. */
    Loaded loaded() {
        return site == null ? null : site.judged();
    }

    /** Why the site file was not read; empty where it was, or there is none. */
    String notRead() {
        return site == null ? "" : sight.hides(board)
                ? "this user may not read " + board : site.trouble();
    }

    /** Null where there is no site file, or the box would not start with it. */
    Plan plan() {
        Loaded used = used();
        return used == null ? null : used.plan();
    }

    private Loaded used() {
        return site == null ? null : site.used();
    }

    /** Says why there is no plan, and answers null; for checks that look at what it names. */
    Plan plan(Diary diary, String subject) {
        if (plan() == null) {
            String why = notRead();
            diary.unknown(subject, board == null ? "no site file says what there is"
                    : !why.isEmpty() ? "the site file is not known: " + why
                    : "the site file is not valid, so it is not known what there is",
                    board == null ? "name it with --board"
                    : !why.isEmpty() ? "see the check config"
                    : "callbox board validate " + board);
        }
        return plan();
    }

    LocalPlan local() {
        Loaded used = used();
        return used == null ? LocalPlan.USUAL : used.local();
    }

    HealthPlan limits() {
        return local().health();
    }

    Path state() {
        return state;
    }

    CardReader cards() {
        return cards;
    }

    Instant now() {
        return now;
    }

    KernelFiles kernel() {
        return kernel;
    }

    Machine machine() {
        return new Machine(root, state);
    }

    BoxTalk box() {
        return box;
    }

    /** A path of this machine, below the root. */
    Path at(String path) {
        return path.startsWith("/") ? root.resolve(path.substring(1)) : Path.of(path);
    }

    /** Names in a folder that fit, sorted; none where it cannot be read. */
    List<String> names(String folder, String glob) {
        List<String> all = new ArrayList<>();
        Path in = at(folder);
        if (!Files.isDirectory(in)) {
            return all;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(in, glob)) {
            each.forEach(one -> all.add(one.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException hidden) {
            return List.of(); // the same as an empty one: nothing in it can be looked at
        }
        all.sort(null);
        return all;
    }

    Sight sight() {
        return sight;
    }
}
