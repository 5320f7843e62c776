package org.callbox.controller.audit;

/** Who was asked about a caller on hold, and what was called outside for one, in words. */
final class AsideWords {
    private AsideWords() {}

    static String asked(LogLine line) throws Violated {
        String agent = "agent " + line.text("agent");
        String with = line.optional("with").isEmpty()
                ? "somebody outside" : "agent " + line.text("with");
        return switch (line.text("step")) {
            case "begun" -> agent + " put it on hold to ask " + with;
            case "answered" -> agent + " spoke with " + with + ", and it stayed on hold";
            case "handed-over" -> agent + " handed it over to " + with;
            case "back" -> agent + " had it again, and " + with + " no more to do with it";
            case "caller-gone" -> "was gone, and " + agent + " asked " + with
                    + " no more about it";
            default -> agent + " asked " + with + ": " + line.text("step");
        };
    }

    static String outside(LogLine line) throws Violated {
        String queue = line.optional("queue");
        return switch (line.text("why")) {
            case "closed" -> "was let into no queue, as queue " + queue + " was closed: a number"
                    + " outside was called for it";
            case "full" -> "was let into no queue, as queue " + queue + " was full: a number"
                    + " outside was called for it";
            case "no-agents" -> "a number outside was called for it, as nobody who serves queue "
                    + queue + " was signed in";
            case "waits" -> "a number outside was called for it, as it had waited in queue " + queue
                    + " for so long";
            case "ordered" -> "a number outside was called for it, as callers of queue " + queue
                    + " are sent on by order";
            case "sent" -> "a number outside was called for it by the agent who had it";
            case "handed-over" -> "whoever was asked outside is to have it";
            case "answered" -> "was joined to the number outside";
            case "failed" -> "nobody took it at the number outside";
            case "over" -> "the call outside was over";
            default -> "the number outside: " + line.text("why");
        };
    }
}
