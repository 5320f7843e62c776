package org.callbox.controller.gate;

import org.callbox.controller.core.OperatorRequest;

/** What the gate says of a command. */
public sealed interface Admission {

    /** It may go to the core, whose answer is to be told to {@link CommandGate#answered}. */
    record Admitted(OperatorRequest request) implements Admission {}

    /** It may be done, and the core has no part in it. */
    record Beside(String verb) implements Admission {}

    /** @param why a sentence for the sender */
    record Refused(RefusalCode refusal, String why) implements Admission {}
}
