package org.callbox.bridge.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.callbox.bridge.firmware.FlashMemory;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.wire.Bytes;

/**
 * Flash in software, in memory or in a file. Programming only clears bits, as in hardware. A loss
 * of power can be planned for any octet that is written or erased: a write leaves what came before
 * it and perhaps some bits of the next octet, an erase leaves anything.
 */
public final class SimFlash implements FlashMemory, AutoCloseable {
    private static final int PAGE_OCTETS = 1_024;
    /** Two for what the card decides, and four for each bank. */
    private static final int PAGES = 10;
    /** The same, and 256 for each bank of firmware. */
    private static final int PAGES_OF_FIRMWARE = 514;
    private static final int ERASED = 0xFF;

    private final byte[] octets;
    private final FileChannel file;
    private long octetsUntilCut = Long.MAX_VALUE;
    private SplittableRandom garbage = new SplittableRandom(0);

    private SimFlash(int pages, FileChannel file) {
        this.octets = new byte[pages * PAGE_OCTETS];
        this.file = file;
        Arrays.fill(octets, (byte) ERASED);
    }

    /** Lasts as long as the object. */
    public static SimFlash inMemory() {
        return new SimFlash(PAGES, null);
    }

    /** Of firmware; lasts as long as the object. */
    public static SimFlash ofFirmware() {
        return new SimFlash(PAGES_OF_FIRMWARE, null);
    }

    static SimFlash in(Path path) throws IOException {
        return in(path, PAGES);
    }

    static SimFlash ofFirmwareIn(Path path) throws IOException {
        return in(path, PAGES_OF_FIRMWARE);
    }

    /**
     * Lasts as long as the file, which is made where it is not there.
     *
     * @throws IOException where the file cannot be had, or is no such flash
     */
    private static SimFlash in(Path path, int pages) throws IOException {
        FileChannel file = OwnFiles.open(path, StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(file)) {
                throw new IOException(path + ": another simulated card has its banks in it; name"
                        + " another file, or end that card");
            }
            SimFlash flash = new SimFlash(pages, file);
            if (file.size() == 0) {
                flash.save(0, flash.octets.length);
            } else if (file.size() != flash.octets.length) {
                throw new IOException(path + ": " + file.size() + " octets, and the banks of a"
                        + " simulated card have " + flash.octets.length
                        + "; name another file, or remove it");
            } else {
                flash.load();
            }
            return flash;
        } catch (IOException fault) {
            file.close();
            throw fault;
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ofOurs) {
            return false;
        }
    }

    private void load() throws IOException {
        ByteBuffer into = ByteBuffer.wrap(octets);
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = file.read(into, into.position());
        }
    }

    private void save(int from, int count) {
        if (file == null) {
            return;
        }
        try {
            ByteBuffer changed = ByteBuffer.wrap(octets, from, count);
            while (changed.hasRemaining()) {
                file.write(changed, changed.position());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("the banks cannot be written", fault);
        }
    }

    /** Power is lost when so many more octets were written or erased. */
    public void cutPowerAfter(long more, long seed) {
        octetsUntilCut = more;
        garbage = new SplittableRandom(seed);
    }

    @Override
    public int pageOctets() {
        return PAGE_OCTETS;
    }

    @Override
    public int pages() {
        return octets.length / PAGE_OCTETS;
    }

    @Override
    public void erase(int page) {
        int from = page * PAGE_OCTETS;
        boolean begun = octetsUntilCut > 0;
        boolean cut = octetsUntilCut < PAGE_OCTETS;
        for (int at = from; at < from + PAGE_OCTETS; at++) {
            // Each cell goes at its own speed.
            int left = !begun ? 1 : cut ? garbage.nextInt(3) : 0;
            octets[at] = (byte) (left == 0 ? ERASED : left == 1 ? octets[at]
                    : garbage.nextInt(256));
        }
        save(from, PAGE_OCTETS);
        spend(PAGE_OCTETS);
    }

    @Override
    public void program(int address, Bytes data) {
        int whole = (int) Math.min(data.size(), octetsUntilCut);
        for (int i = 0; i < whole; i++) {
            octets[address + i] &= (byte) data.at(i);
        }
        if (whole < data.size()) {
            octets[address + whole] &= (byte) (data.at(whole) | garbage.nextInt(256));
        }
        save(address, Math.min(data.size(), whole + 1));
        spend(data.size());
    }

    private void spend(int count) {
        if (octetsUntilCut < count) {
            octetsUntilCut = Long.MAX_VALUE;
            throw new PowerCut();
        }
        octetsUntilCut -= octetsUntilCut == Long.MAX_VALUE ? 0 : count;
    }

    @Override
    public Bytes read(int address, int count) {
        return Bytes.copyOf(octets, address, count);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
