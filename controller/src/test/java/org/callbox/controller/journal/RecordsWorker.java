package org.callbox.controller.journal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.records.HastyStore;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordStore;

/**
 * A process to be killed: core, journal and records as a box has them, without cards and lines. It
 * takes the inputs of a file from where its journal ends, and says when it begins, what its records
 * tell, and when all rows are written.
 */
final class RecordsWorker implements RecordListener {
    /** Slow enough that thirty kills fit into one file of inputs. */
    private static final long PAUSE_NS = 100_000;

    private final RecordStore store;
    private final Journal journal;

    private RecordsWorker(Path folder, int pages, Recovery.Found found) {
        Path place = folder.resolve("journal");
        this.store = HastyStore.open(folder.resolve("callbox.db"), this, pages);
        this.journal = found == null
                ? Journal.open(place, new Switchboard(Box.setup()), 0, null, List.of(), this::say)
                : Journal.open(place, found.core(), found.sequence(), found.at(), found.owed(),
                        this::say);
    }

    /** @param args folder, file of inputs; it begins when it is told the most pages, 0 for any */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Input> inputs = read(Path.of(args[1]));
        int pages = Integer.parseInt(
                new BufferedReader(new InputStreamReader(System.in)).readLine());
        List<String> notes = new ArrayList<>();
        Recovery.Found found = Recovery.from(folder.resolve("journal"), notes);
        RecordsWorker worker = new RecordsWorker(folder, pages, found);
        notes.forEach(worker::say);
        worker.work(found, inputs);
    }

    static void write(Path file, List<Input> inputs) throws IOException {
        try (var out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Input input : inputs) {
                byte[] octets = InputCodec.encode(input);
                out.writeInt(octets.length);
                out.write(octets);
            }
        }
    }

    private static List<Input> read(Path file) throws IOException {
        List<Input> inputs = new ArrayList<>();
        try (var in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                inputs.add(InputCodec.decode(in.readNBytes(in.readInt())));
            }
        } catch (EOFException end) {
            return inputs;
        }
    }

    private void work(Recovery.Found found, List<Input> inputs) {
        store.start();
        Switchboard core = found == null ? new Switchboard(Box.setup()) : found.core();
        int next = found == null ? 0 : (int) found.sequence();
        if (found != null) {
            found.owed().forEach(this::carryOut);
        }
        say("begins at " + next);
        for (Input input : inputs.subList(next, inputs.size())) {
            journal.before(input, core);
            List<Command> commands = core.step(input);
            journal.after(commands);
            commands.forEach(this::carryOut);
            LockSupport.parkNanos(PAUSE_NS);
        }
        say("all inputs taken");
        while (store.counters().waiting() > 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        store.close();
        journal.close();
        say("all rows written");
    }

    private void carryOut(Command command) {
        if (command instanceof Command.Record(var row)) {
            store.offer(row);
        } else if (command instanceof Command.Figure(var row)) {
            store.offer(row);
        }
    }

    private void say(String what) {
        System.out.println(what);
    }

    @Override
    public void recordsFailed(String why) {
        say("failed: " + why);
    }

    @Override
    public void recordsRecovered() {
        say("recovered");
    }

    @Override
    public void recordsSafe(Collection<String> ids) {
        journal.written(ids);
    }
}
