package org.callbox.controller.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.files.BoundedFile;

/**
 * A piece of a journal in one file: the state before it, its inputs, and the fingerprint of each
 * answer. Kept among the tests it repeats a fault that was seen in service.
 */
public final class Slice {
    private static final int MAGIC = 0x43425332;
    /** Of versions before, with marks by the first rule. */
    private static final int MAGIC_RULE_1 = 0x43425331;
    private static final int STEPS_MAX = 1_000_000;

    private record Step(byte[] input, int mark) {}

    private final byte[] state;
    private final List<Step> steps;
    /** Whether the marks are by the rule of this version. */
    private final boolean comparable;

    private Slice(byte[] state, List<Step> steps, boolean comparable) {
        this.state = state;
        this.steps = steps;
        this.comparable = comparable;
    }

    /**
     * Cuts the inputs with these sequences out of a journal's folder.
     *
     * @param damages is added what was found to be damaged before the last of them
     * @throws IOException when the journal does not hold the first of them
     */
    public static Slice of(Path journal, long from, long to, List<Damage> damages)
            throws IOException, UnreadableState {
        JournalFiles files = new JournalFiles(journal);
        Switchboard core = null;
        byte[] state = null;
        List<Step> steps = new ArrayList<>();
        long next = 0;
        boolean comparable = false;
        for (long number : files.segments()) {
            byte[] snapshot = files.readSnapshot(number, damages);
            if (snapshot != null && steps.isEmpty()) {
                Kept kept = Snapshot.read(snapshot);
                core = kept.core();
                next = kept.sequence() + 1;
                comparable = kept.marksBy() == Fingerprint.RULE;
            }
            if (snapshot != null && !steps.isEmpty()) {
                comparable &= Snapshot.read(snapshot).marksBy() == Fingerprint.RULE;
            }
            SegmentReader segment = new SegmentReader(files.segment(number));
            for (SegmentReader.Entry entry = segment.next(); entry != null;
                    entry = segment.next()) {
                Input input = InputCodec.decode(entry.payload());
                if (core == null || entry.mark() == 0 || input.sequence() != next) {
                    continue;
                }
                next++;
                if (input.sequence() >= from && input.sequence() <= to) {
                    state = state == null ? Snapshot.writeCore(core) : state;
                    steps.add(new Step(entry.payload(), entry.mark()));
                }
                core.step(input);
            }
            if (next <= to) {
                damages.addAll(segment.damages());
            }
        }
        if (steps.isEmpty()) {
            throw new IOException("the journal holds no inputs " + from + " to " + to);
        }
        return new Slice(state, steps, comparable);
    }

    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(
                new GZIPOutputStream(OwnFiles.output(file)))) {
            out.writeInt(comparable ? MAGIC : MAGIC_RULE_1);
            out.writeInt(state.length);
            out.write(state);
            out.writeInt(steps.size());
            for (Step step : steps) {
                out.writeInt(step.input().length);
                out.write(step.input());
                out.writeInt(step.mark());
            }
        }
    }

    public static Slice read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new GZIPInputStream(BoundedFile.open(file))))) {
            int magic = in.readInt();
            if (magic != MAGIC && magic != MAGIC_RULE_1) {
                throw new IOException(file + " is no slice of a journal");
            }
            byte[] state = BoundedFile.announced(in, in.readInt(), BoundedFile.STATE_OCTETS);
            int count = in.readInt();
            if (count < 0 || count > STEPS_MAX) {
                throw new IOException(file + ": " + count + " inputs");
            }
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] input = BoundedFile.announced(in, in.readInt(), Segment.OCTETS);
                steps.add(new Step(input, in.readInt()));
            }
            return new Slice(state, steps, magic == MAGIC);
        } catch (ZipException | EOFException e) {
            throw new IOException(file + " is no slice of a journal, or not all of one", e);
        }
    }

    /** Steps the slice and compares every answer. */
    public Replay.Result run(Replay.Watcher watcher) throws IOException, UnreadableState {
        Switchboard core = Snapshot.readCore(state);
        long done = 0;
        for (Step step : steps) {
            Input input = InputCodec.decode(step.input());
            List<Command> commands = core.step(input);
            done++;
            watcher.stepped(input, commands, core);
            if (comparable && !Fingerprint.same(step.mark(), commands)) {
                return new Replay.Result(done, done, 1, input, List.of(), List.of(), 0);
            }
        }
        return new Replay.Result(
                done, done, 1, null, List.of(), List.of(), comparable ? 0 : done);
    }

    /** The same with the answers that this version gives. */
    public Slice asAnsweredNow() throws IOException, UnreadableState {
        Switchboard core = Snapshot.readCore(state);
        List<Step> now = new ArrayList<>();
        for (Step step : steps) {
            now.add(new Step(step.input(),
                    Fingerprint.of(core.step(InputCodec.decode(step.input())))));
        }
        return new Slice(state, now, true);
    }

    public int size() {
        return steps.size();
    }
}
