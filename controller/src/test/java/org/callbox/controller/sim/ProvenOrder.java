package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.audit.LiveAudit;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.core.Command;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds every assignment of an office against the rules of the audit while it runs. */
final class ProvenOrder implements AfterEachCallback {
    private final List<String> violations = new ArrayList<>();
    /** What the log of the office would hold. */
    final List<AssignmentFacts> facts = new ArrayList<>();

    Office open(Site site) {
        LiveAudit audit = new LiveAudit();
        return site.watched((now, command) -> audited(audit, command));
    }

    private void audited(LiveAudit audit, Command command) {
        if (command instanceof Command.Assign(var fact)) {
            facts.add(fact);
            String wrong = audit.take(fact.run(), fact.number(),
                    (Map<?, ?>) Json.read(Json.write(FactJson.of(fact))).value());
            if (wrong != null) {
                violations.add(wrong);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertEquals(List.of(), violations);
    }
}
