package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.support.Archive;
import org.callbox.controller.support.Masker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox support}: one archive to send to whoever helps. */
@Command(name = "support", description = "Makes one zip file to send to whoever helps: config,"
        + " versions, states, alarms, frames, logs, calls of the last day and what the doctor"
        + " finds. Numbers, names and secrets in it are masked. Works while no box runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the archive is there; what is missing in it stands in its README.txt",
            "1:it could not be written", "2:an option is wrong"},
        footerHeading = "%nExample:%n", footer = {
            "  sudo callbox support --out /tmp/office-7.zip",
            "", "What is in it: docs/support.md"})
final class SupportCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CALLS_MAX = 5_000;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 24 * 60 * MINUTE_MS;

    @Option(names = "--out", paramLabel = "FILE", description = "the zip file"
            + " (default: callbox-support-TIME.zip in this folder)")
    private Path out;

    @Option(names = "--board", paramLabel = "FILE",
            description = "the site file (default: /etc/callbox/board.yaml where that is there)")
    private Path board;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "30",
            description = "how much of the journal, 1 to 1440 (default: ${DEFAULT-VALUE})")
    private int minutes;

    @Mixin
    private StateDirectory state;

    @Spec
    private CommandSpec spec;

    private final Masker masker = new Masker();
    private final KnownWords known = new KnownWords(masker);
    private Map<String, Object> topics = Map.of();
    private String trouble = "";

    @Override
    public Integer call() throws IOException {
        if (minutes < 1 || minutes > 1_440) {
            throw new BadInput("--minutes=" + minutes + " is to be 1 to 1440");
        }
        Instant now = Instant.now();
        Path file = out != null ? out : Path.of("callbox-support-" + STAMP.format(now) + ".zip");
        Path site = board != null || Files.notExists(DoctorCommand.BOARD)
                ? board : DoctorCommand.BOARD;
        PrintWriter said = spec.commandLine().getOut();
        try (Archive archive = new Archive(file)) {
            fill(archive, site, now);
            archive.finish(readme(now));
            said.println(file + ", " + Files.size(file) + " octets. Numbers, names and secrets in"
                    + " it are masked; README.txt in it says what is missing and why"
                    + (archive.missing().isEmpty() ? "." : ": "
                    + archive.missing().size() + " things."));
        } catch (IOException e) {
            throw new IOException("no archive was made at " + file + ": " + Sentences.of(e), e);
        }
        said.flush();
        return ExitCode.OK;
    }

    private void fill(Archive archive, Path site, Instant now) throws IOException {
        SupportParts parts = new SupportParts(archive, masker);
        Loaded loaded = site == null ? null : ConfigLoader.load(site, List.of());
        JournalSlice slice = journal(archive, now);
        List<CallRecord> calls = learn(archive, site, loaded, slice, now);
        parts.versions();
        parts.doctor(DoctorCommand.report(site, state.path(), List.of()));
        config(archive, parts, site, loaded);
        List<Integer> spans = spans(loaded);
        parts.box(state.socket(), topics, trouble, spans);
        if (slice != null) {
            parts.story(slice);
        }
        parts.frames(state.socket(), !topics.isEmpty(), slice, spans);
        parts.logs(state.path());
        if (calls != null) {
            parts.calls(calls);
        }
        parts.system(state.path());
        archive.missing("the journal as it is, quarantine, callbox.db, assignments, hs_err files",
                "left out: numbers stand in them that cannot be taken out without making them"
                        + " useless for a replay; hand them over by a way that you trust, if you"
                        + " are asked to");
        archive.missing("files with secrets, the phone book", "left out");
    }

    /** What is to be masked is known before the first part is written. */
    private List<CallRecord> learn(Archive archive, Path site, Loaded loaded,
            JournalSlice slice, Instant now) {
        try {
            topics = OperatorClient.ask(state.socket(), "status", Map.of());
        } catch (IOException e) {
            trouble = Sentences.of(e);
        }
        known.ofTopics(topics);
        if (loaded != null) {
            known.ofFile(loaded);
        }
        KnownWords.Named named = new KnownWords.Named(List.of(), List.of());
        if (slice != null && slice.plan() != null) {
            named = named.with(known.ofPlan(slice.plan()));
        }
        if (loaded != null && loaded.valid()) {
            named = named.with(known.ofPlan(loaded.plan()));
        } else if (loaded != null) {
            named = named.with(byLines(archive, site));
        }
        known.ofNamedFiles(named).forEach(why -> archive.missing(
                "words of the files that the site file names, for masking", why));
        return records(archive, now);
    }

    private KnownWords.Named byLines(Archive archive, Path site) {
        try {
            archive.missing("values of the site file", "it has a fault: numbers and names in it"
                    + " are known by their keys and lines alone, and all behind name: is masked");
            return known.ofLines(BoundedFile.text(site, SupportParts.FILE_OCTETS_MAX),
                    site.toAbsolutePath().getParent());
        } catch (IOException e) {
            archive.missing("words of the site file, for masking", Sentences.of(e));
            return new KnownWords.Named(List.of(), List.of());
        }
    }

    private List<CallRecord> records(Archive archive, Instant now) {
        RecordQuery lastDay = new RecordQuery(
                CALLS_MAX, now.toEpochMilli() - DAY_MS, 0, null, null);
        try {
            known.ofOutgoing(FigureReader.outgoing(state.records(), lastDay));
        } catch (IOException e) {
            archive.missing("numbers that were called, for masking", Sentences.of(e));
        }
        try {
            List<CallRecord> calls = RecordReader.read(state.records(), lastDay);
            known.ofRecords(calls);
            return calls;
        } catch (IOException e) {
            archive.missing("calls.jsonl", Sentences.of(e));
            return null;
        }
    }

    private static void config(Archive archive, SupportParts parts, Path site, Loaded loaded)
            throws IOException {
        if (site == null) {
            archive.missing("config", "no site file was named, and there is no "
                    + DoctorCommand.BOARD);
            return;
        }
        parts.config("config/" + site.getFileName(), site);
        TreeSet<String> others = new TreeSet<>();
        loaded.values().forEach(one -> others.add(one.place().file()));
        for (String other : others) {
            Path file = Path.of(other);
            if (!file.equals(site) && Files.isRegularFile(file)) {
                parts.config("config/boards/" + file.getFileName(), file);
            }
        }
    }

    private List<Integer> spans(Loaded loaded) {
        TreeSet<Integer> all = new TreeSet<>();
        if (loaded != null && loaded.valid()) {
            loaded.plan().spans().stream().map(SpanPlan::id).forEach(all::add);
        }
        for (String topic : topics.keySet()) {
            if (topic.matches("span/[0-9]{1,4}/state")) {
                all.add(Integer.parseInt(topic.split("/")[1]));
            }
        }
        return List.copyOf(all);
    }

    /** Null where there is none to be read, which is noted. */
    private JournalSlice journal(Archive archive, Instant now) {
        try {
            return JournalSlice.of(state.path().resolve("journal"),
                    now.toEpochMilli() - minutes * MINUTE_MS);
        } catch (IOException e) {
            archive.missing("journal.txt", Sentences.of(e));
            return null;
        }
    }

    private String readme(Instant now) {
        return String.join("\n",
                "Made by callbox support on " + now + ".", "",
                "Masked everywhere: telephone numbers (all digits but the last three, of short",
                "ones all), names of agents and callers, passwords, PINs and their hashes. In",
                "frames-span-N.pcapng the digits of numbers, names shown and texts of users are",
                "stars; all else is as it was on the line, and callbox decode and Wireshark read",
                "it. Runs of six digits or more are taken for numbers, unless a unit follows. In",
                "the site file whatever stands behind name: is masked but the office's own.", "",
                "Not masked: the name of the office, ids of queues, agents and positions, host",
                "names and addresses of this network, and the users who gave commands",
                "(logs/commands.jsonl, logs/access.jsonl).", "",
                "journal.txt tells the last " + minutes + " minutes of the journal in words:",
                "alarms, calls, buttons, commands; docs/support.md says what each part is.", "");
    }
}
