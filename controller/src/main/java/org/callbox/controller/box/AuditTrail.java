package org.callbox.controller.box;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.callbox.controller.gate.Audited;
import org.callbox.controller.publish.CommandPayloads;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.time.Now;

/** Who commanded what: to the log of commands, and to who listens at the broker. */
final class AuditTrail {
    private final CommandLog log;
    private final String session;
    private volatile Consumer<Publication> broker = publication -> { };

    /* Under the lock of the gate. */
    private long sequence;

    /** @param session tells one start of the controller, and with it one row of numbers */
    AuditTrail(Path stateDir, String session) {
        this.log = new CommandLog(stateDir);
        this.session = session;
    }

    /** From now on it is told there too. */
    void to(Consumer<Publication> publisher) {
        broker = publisher;
    }

    void write(Audited what) {
        log.write(what);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("who", what.sender().name());
        said.put("role", what.sender().role().word());
        said.put("command", what.verb());
        said.put("arguments", CommandLog.arguments(what).entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("; ")));
        said.put("id", what.id());
        said.put("outcome", what.outcome().word());
        said.put("code", what.code());
        said.put("text", what.text());
        broker.accept(CommandPayloads.audit(said, ++sequence, session, new Now(0, what.atMs())));
    }
}
