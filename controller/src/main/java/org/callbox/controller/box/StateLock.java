package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.callbox.bridge.host.OwnFiles;
import org.tinylog.Logger;

/**
 * One box to a state directory: {@code lock} in it is locked as long as the process lives, and
 * says which process that is. Where the disk refuses to make it there is nothing that two boxes
 * could destroy; it is tried again by {@link #held}.
 */
final class StateLock implements AutoCloseable {
    private static final int PID_OCTETS_MAX = 32;

    private final Path directory;
    private final Path file;
    private FileChannel channel;
    private FileLock lock;
    private Object identity;

    private StateLock(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("lock");
    }

    /** @throws StateInUse when another process has it; nothing was touched then */
    static StateLock take(Path directory) throws StateInUse {
        StateLock made = new StateLock(directory);
        try {
            made.lock();
        } catch (StateInUse other) {
            throw other;
        } catch (IOException e) {
            Logger.warn("The state directory {} cannot be locked against a second box: {}",
                    directory, Sentences.of(e));
        }
        return made;
    }

    /**
     * Takes it again where the file was taken away.
     *
     * @return whether it was there all the time
     * @throws StateInUse when another box has made it meanwhile
     */
    boolean held() throws IOException {
        if (lock != null && Files.exists(file) && key().equals(identity)) {
            return true;
        }
        close();
        lock();
        return false;
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void lock() throws IOException {
        FileChannel opened;
        try {
            opened = OwnFiles.open(file, StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException mayNotWrite) {
            refuseSecond();
            throw mayNotWrite;
        }
        try {
            FileLock got = attempt(opened, false);
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
            opened.truncate(0);
            opened.write(ByteBuffer.wrap(pid), 0);
            channel = opened;
            lock = got;
            identity = key();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    /** Who may only read the file cannot lock it, but sees that another has. */
    private void refuseSecond() throws IOException {
        if (Files.isReadable(file)) {
            try (FileChannel opened = FileChannel.open(file, StandardOpenOption.READ)) {
                attempt(opened, true).release();
            }
        }
    }

    private FileLock attempt(FileChannel opened, boolean shared) throws IOException {
        FileLock got;
        try {
            got = opened.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException thisProcess) {
            got = null;
        }
        if (got == null) {
            throw new StateInUse("another box (" + holder(opened) + ") runs with the state"
                    + " directory " + directory + ": stop that one, or give this one a directory"
                    + " of its own with --state");
        }
        return got;
    }

    private static String holder(FileChannel opened) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(PID_OCTETS_MAX);
        opened.read(octets, 0);
        String pid = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8)
                .strip();
        return pid.matches("\\d+") ? "process " + pid : "an unknown process";
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            lock = null;
        }
    }
}
