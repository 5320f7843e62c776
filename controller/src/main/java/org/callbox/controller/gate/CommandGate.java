package org.callbox.controller.gate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.gate.Audited.Outcome;
import org.callbox.controller.time.Now;

/**
 * Decides which commands reach the core, whatever brought them, and sees to it that each order and
 * each refusal is written down with its sender. For the threads of all transports.
 */
public final class CommandGate {
    /** Of a command, its end of line left aside. */
    public static final int OCTETS_MAX = 8_192;
    /** More orders than are ever answered at a time; the oldest is given up for a new one. */
    private static final int OPEN_MAX = 256;

    /** An order that the core has and has not answered. */
    private record Open(Sender sender, Letter letter) {}

    private final Consumer<Audited> audit;
    private final Senders senders = new Senders();
    private final Unwritten unwritten = new Unwritten();
    private final Uploads uploads = new Uploads();
    private final Denials denials = new Denials();
    private Consumer<String> guard = who -> { };
    private final LinkedHashMap<Long, Open> open = new LinkedHashMap<>();

    /** @param audit is told of each order when its outcome is known, and of each refusal */
    public CommandGate(Consumer<Audited> audit) {
        this.audit = audit;
    }

    /** @param told who tries, and what, in a sentence: of several who may not within minutes */
    public synchronized void guardedBy(Consumer<String> told) {
        guard = told;
    }

    /**
     * A command with its verb in it.
     *
     * @param number by which the answer of the core will be known
     */
    public synchronized Admission admit(long number, Sender sender, byte[] octets, Now now) {
        Letter letter = Letter.UNREAD;
        try {
            if (octets.length > OCTETS_MAX) {
                throw new NotAdmitted(RefusalCode.TOO_LARGE,
                        "a question has at most " + OCTETS_MAX + " octets");
            }
            letter = Letter.read(new String(octets, StandardCharsets.UTF_8));
            OperatorRequest request = request(letter);
            admit(number, sender, letter, request instanceof OperatorRequest.Order, now);
            return new Admission.Admitted(signed(request, sender.name()));
        } catch (NotAdmitted e) {
            return refuse(sender, letter, e, now);
        }
    }

    /** The same for what a broker brought. */
    public synchronized Remote.Verdict admit(long number, Sender sender, Remote command,
            Now now) {
        Letter letter = Letter.unread(command.verb());
        try {
            letter = read(command);
            if (!Verbs.remote(letter.verb())) {
                throw new NotAdmitted(RefusalCode.UNKNOWN,
                        "there is no such command over MQTT; there are "
                                + String.join(", ", Verbs.remote()));
            }
            Sender named = sender.named(letter.by());
            if (Verbs.beside(letter.verb())) {
                if (!letter.arguments().isEmpty()) {
                    throw new NotAdmitted(RefusalCode.MALFORMED, letter.verb() + " has no field "
                            + letter.arguments().keySet().iterator().next());
                }
                admit(number, named, letter, false, now);
                return new Remote.Verdict(letter.id(), new Admission.Beside(letter.verb()));
            }
            OperatorRequest request = request(letter);
            admit(number, named, letter, request instanceof OperatorRequest.Order, now);
            return new Remote.Verdict(letter.id(),
                    new Admission.Admitted(signed(request, named.name())));
        } catch (NotAdmitted e) {
            letter = letter.named(e.id());
            return new Remote.Verdict(letter.id(), refuse(sender, letter, e, now));
        }
    }

    private static Letter read(Remote command) throws NotAdmitted {
        if (command.length() > OCTETS_MAX) {
            throw new NotAdmitted(RefusalCode.TOO_LARGE, "a command has at most " + OCTETS_MAX
                    + " octets, and this one has " + command.length());
        }
        if (command.retained()) {
            throw new NotAdmitted(RefusalCode.RETAINED, "a command is sent without the retain flag:"
                    + " a broker would give it again with each connection");
        }
        return Letter.remote(command.verb(), new String(command.octets(), StandardCharsets.UTF_8));
    }

    private static OperatorRequest request(Letter letter) throws NotAdmitted {
        try {
            return RequestForm.read(letter.verb(), letter.arguments());
        } catch (RefusedRequest e) {
            throw new NotAdmitted(Verbs.known(letter.verb()) ? RefusalCode.MALFORMED
                    : RefusalCode.UNKNOWN, e.getMessage());
        }
    }

    private static OperatorRequest signed(OperatorRequest request, String by) {
        return request instanceof OperatorRequest.Signed unsigned ? unsigned.signed(by) : request;
    }

    /** Whatever can still stand against what has the right form. */
    private void admit(long number, Sender sender, Letter letter, boolean order, Now now)
            throws NotAdmitted {
        String who = sender.account();
        timely(who, letter, now);
        if (Verbs.beside(letter.verb())
                && !senders.mayGo("any " + letter.verb(), 1, now.monoMs())) {
            throw new NotAdmitted(RefusalCode.RATE, letter.verb() + " is done at most once in "
                    + Senders.RATE_WINDOW_MS / 1_000 + " s, whoever asks");
        }
        boolean piece = Uploads.piece(letter);
        if (piece && unanswered(who) >= Uploads.OPEN_MAX) {
            throw new NotAdmitted(RefusalCode.RATE, "of requests that carry an image at most "
                    + Uploads.OPEN_MAX + " wait for their answers");
        }
        if (order && !piece && !senders.mayGo(who, now.monoMs())) {
            throw new NotAdmitted(RefusalCode.RATE, "too many orders: at most " + Senders.RATE_MAX
                    + " in " + Senders.RATE_WINDOW_MS / 1_000 + " s");
        }
        CommandRole wanted = Verbs.role(letter.verb());
        if (!sender.role().includes(wanted)) {
            throw new NotAdmitted(RefusalCode.ROLE, letter.verb() + " takes the role "
                    + wanted.word() + ", and who sent it has the role "
                    + sender.role().word() + sender.why());
        }
        if (!letter.id().isEmpty()) {
            senders.taken(who, letter.id(), now.monoMs());
        }
        if (order && !piece) {
            tell(now, uploads.take(sender));
        }
        if (order) {
            opened(number, new Open(sender, letter), now);
        }
    }

    private long unanswered(String who) {
        return open.values().stream().filter(one -> one.sender().account().equals(who)
                && Uploads.piece(one.letter())).count();
    }

    private void timely(String who, Letter letter, Now now) throws NotAdmitted {
        Expiry.check(letter.expiresMs(), now);
        if (!letter.id().isEmpty() && senders.known(who, letter.id(), now.monoMs())) {
            throw new NotAdmitted(RefusalCode.DUPLICATE,
                    "it was taken already: this id came before");
        }
    }

    /** Who sends too much does not wash out what was written: it is counted instead. */
    private Admission refuse(Sender sender, Letter letter, NotAdmitted why, Now now) {
        if ((why.denied() || sender.nameless()) && denials.add(now.monoMs())) {
            guard.accept("the last from " + sender.named(letter.by()).name() + ": "
                    + why.getMessage());
        }
        if (why.refusal() != RefusalCode.RATE && senders.mayGo(sender.account(), now.monoMs())) {
            tell(now, new Open(sender.named(letter.by()), letter), Outcome.REFUSED,
                    why.refusal(), why.getMessage());
        } else {
            unheard(sender, 1, now);
        }
        return new Admission.Refused(why.refusal(), why.getMessage());
    }

    private void opened(long number, Open order, Now now) {
        open.put(number, order);
        if (open.size() > OPEN_MAX) {
            ended(now, open.pollFirstEntry().getValue(), Outcome.UNANSWERED, "");
        }
    }

    /** Whether this is an order that waits for its answer. */
    public synchronized boolean isOpen(long number) {
        return open.containsKey(number);
    }

    /**
     * The core has answered; as it was written down, null when it was no order that waits, or one
     * of the many that are written down together.
     */
    public synchronized Audited answered(long number, Map<String, Object> answer, Now now) {
        Open order = open.remove(number);
        return order == null ? null
                : ended(now, order, AnswerWords.failed(answer) ? Outcome.FAILED : Outcome.DONE,
                        AnswerWords.of(answer));
    }

    private Audited ended(Now now, Open order, Outcome outcome, String text) {
        if (Uploads.piece(order.letter())) {
            uploads.add(order.sender(), order.letter(), outcome, text, now.monoMs());
            return null;
        }
        return tell(now, order, outcome, null, text);
    }

    /** So many came at once that they were not even read. */
    public synchronized void unheard(Sender sender, long commands, Now now) {
        if (!unwritten.add(sender, commands, now.monoMs())) {
            look(now, true);
            unwritten.add(sender, commands, now.monoMs());
        }
    }

    /** No answer can come any more to these. */
    public synchronized void giveUp(Now now, LongPredicate these) {
        open.entrySet().removeIf(order -> {
            boolean over = these.test(order.getKey());
            if (over) {
                ended(now, order.getValue(), Outcome.UNANSWERED, "");
            }
            return over;
        });
        look(now, true);
    }

    /** Time has passed: what was counted is written down. */
    public synchronized void look(Now now) {
        look(now, false);
    }

    /** When to {@link #look} again, by the monotonic clock. */
    public synchronized long dueMs() {
        return Math.min(unwritten.dueMs(), uploads.dueMs());
    }

    private void look(Now now, boolean all) {
        tell(now, uploads.take(now.monoMs(), all));
        for (Unwritten.Count count : unwritten.take(now.monoMs(), all)) {
            tell(now, new Open(count.sender(), Letter.UNREAD), Outcome.REFUSED, RefusalCode.RATE,
                    count.refused() + (count.refused() == 1 ? " command was" : " commands were")
                    + " refused beyond what is written down one by one, within "
                    + Math.max(1, (now.monoMs() - count.sinceMs()) / 1_000) + " s");
        }
    }

    private void tell(Now now, List<Uploads.Line> lines) {
        for (Uploads.Line line : lines) {
            audit.accept(new Audited(now.wallMs(), line.sender(), "card", line.arguments(), "",
                    line.outcome(), null, line.text()));
        }
    }

    private Audited tell(Now now, Open order, Outcome outcome, RefusalCode refusal, String text) {
        Audited written = new Audited(now.wallMs(), order.sender(), order.letter().verb(),
                order.letter().arguments(), order.letter().id(), outcome, refusal, text);
        audit.accept(written);
        return written;
    }
}
