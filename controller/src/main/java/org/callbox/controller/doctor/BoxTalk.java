package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.health.KernelFiles;

/** The running box, asked once for all checks; and which process it is. */
final class BoxTalk {
    private static final long ANSWER_MS = 4_000;
    /** Of the package; its process is a box whatever can be seen of its state directory. */
    private static final String UNIT = "callbox.service";
    private static final String PROGRAM = "java";

    enum Presence { RUNNING, SILENT, NONE, HIDDEN }

    private final KernelFiles kernel;
    private final Path state;
    private final Sight sight;
    private boolean asked;
    private Map<String, Object> topics = Map.of();
    private String trouble = "";

    BoxTalk(KernelFiles kernel, Path state, Sight sight) {
        this.kernel = kernel;
        this.state = state;
        this.sight = sight;
    }

    /** Topics to payloads; empty where no box answers. */
    synchronized Map<String, Object> topics() {
        if (!asked) {
            asked = true;
            try {
                topics = OperatorClient.ask(socket(), "status", Map.of(), ANSWER_MS);
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        return topics;
    }

    boolean running() {
        return !topics().isEmpty();
    }

    /** Why nobody answers; empty where a box does. */
    String trouble() {
        return running() ? "" : trouble;
    }

    Map<?, ?> topic(String name) {
        return topics().get(name) instanceof Map<?, ?> fields ? fields : Map.of();
    }

    String text(String topic, String field) {
        return topic(topic).get(field) instanceof String text ? text : "";
    }

    List<?> list(String topic, String field) {
        return topic(topic).get(field) instanceof List<?> all ? all : List.of();
    }

    private Path socket() {
        return state.resolve("operator.sock");
    }

    Presence presence() {
        return running() ? Presence.RUNNING : pid() != 0 ? Presence.SILENT
                : sight.hides(state) || sight.hides(socket()) ? Presence.HIDDEN : Presence.NONE;
    }

    /** Also one that does not answer. */
    boolean here() {
        return running() || pid() != 0;
    }

    /** Whether a process is the box, as far as that can be told. */
    boolean is(PortHolders.Holder one) {
        long pid = pid();
        return pid != 0 ? one.pid() == pid : one.unit().equals(UNIT);
    }

    /** Whether a process that nothing tells to be the box may be it all the same. */
    boolean mayBe(PortHolders.Holder one) {
        return pid() == 0 && one.program().equals(PROGRAM) && presence() != Presence.NONE;
    }

    /** Whether a process belongs to the service of the package. */
    static boolean ofService(PortHolders.Holder one) {
        return one.unit().equals(UNIT);
    }

    /**
     * The process that has locked the state directory; 0 where none has, or it cannot be seen.
     * Which lock is meant the kernel says by a device number that some file systems show nobody
     * else, such as btrfs and overlays: there it is the process that the file names, if that has
     * a lock on such an inode, or a box answers.
     */
    long pid() {
        Path lock = state.resolve("lock");
        long holder = KernelLocks.holder(kernel, lock);
        if (holder != 0) {
            return holder;
        }
        long noted = noted(lock);
        return noted != 0 && (KernelLocks.holds(kernel, noted, lock) || running()) ? noted : 0;
    }

    private static long noted(Path lock) {
        try {
            String text = Files.exists(lock) ? BoundedFile.note(lock).strip() : "";
            return text.matches("[1-9][0-9]{0,9}") ? Long.parseLong(text) : 0;
        } catch (IOException hidden) {
            return 0;
        }
    }
}
