package org.callbox.controller.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.gate.Audited.Outcome;
import org.callbox.controller.time.Now;

/**
 * Decides which commands reach the core, whatever brought them, and sees to it that each order and
 * each refusal is written down with its sender. A transport checks first what only it knows of,
 * such as the retain flag of MQTT. For one thread.
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
    private final LinkedHashMap<Long, Open> open = new LinkedHashMap<>();

    /** @param audit is told of each order when its outcome is known, and of each refusal */
    public CommandGate(Consumer<Audited> audit) {
        this.audit = audit;
    }

    /** @param number by which the answer of the core will be known */
    public Admission admit(long number, Sender sender, byte[] octets, Now now) {
        Letter letter = new Letter("", Map.of(), "", 0);
        try {
            if (octets.length > OCTETS_MAX) {
                throw new RefusedRequest("a question has at most " + OCTETS_MAX + " octets");
            }
            letter = Letter.read(new String(octets, StandardCharsets.UTF_8));
            OperatorRequest request = RequestForm.read(letter.verb(), letter.arguments());
            timely(sender, letter, now);
            if (request instanceof OperatorRequest.Signed unsigned) {
                request = unsigned.signed(sender.name());
            }
            boolean order = request instanceof OperatorRequest.Order;
            if (order && !senders.mayGo(sender.name(), now.monoMs())) {
                // Not written down: who sends too much must not wash out what was written.
                return new Admission.Refused("too many orders: at most " + Senders.RATE_MAX
                        + " in " + Senders.RATE_WINDOW_MS / 1_000 + " s");
            }
            if (!sender.role().includes(order ? CommandRole.OPERATOR : CommandRole.MONITOR)) {
                throw new RefusedRequest(letter.verb() + " is an order, and this connection may"
                        + " only ask: the system does not say who is at its other end");
            }
            if (!letter.id().isEmpty()) {
                senders.taken(sender.name(), letter.id(), now.monoMs());
            }
            if (order) {
                opened(number, new Open(sender, letter), now);
            }
            return new Admission.Admitted(request);
        } catch (RefusedRequest e) {
            if (senders.mayGo(sender.name(), now.monoMs())) {
                tell(now, new Open(sender, letter), Outcome.REFUSED, e.getMessage());
            }
            return new Admission.Refused(e.getMessage());
        }
    }

    private void timely(Sender sender, Letter letter, Now now) throws RefusedRequest {
        if (letter.expiresMs() != 0 && now.wallMs() > letter.expiresMs()) {
            throw new RefusedRequest("it came too late: it had expired "
                    + (now.wallMs() - letter.expiresMs()) + " ms before");
        }
        if (!letter.id().isEmpty() && senders.known(sender.name(), letter.id(), now.monoMs())) {
            throw new RefusedRequest("it was taken already: this id came before");
        }
    }

    private void opened(long number, Open order, Now now) {
        open.put(number, order);
        if (open.size() > OPEN_MAX) {
            tell(now, open.pollFirstEntry().getValue(), Outcome.UNANSWERED, "");
        }
    }

    /** Whether this is an order that waits for its answer. */
    public boolean isOpen(long number) {
        return open.containsKey(number);
    }

    /** The core has answered. */
    public void answered(long number, Map<String, Object> answer, Now now) {
        Open order = open.remove(number);
        if (order != null) {
            tell(now, order, AnswerWords.failed(answer) ? Outcome.FAILED : Outcome.DONE,
                    AnswerWords.of(answer));
        }
    }

    /** No answer can come any more. */
    public void giveUp(Now now) {
        List<Open> left = new ArrayList<>(open.values());
        open.clear();
        left.forEach(order -> tell(now, order, Outcome.UNANSWERED, ""));
    }

    private void tell(Now now, Open order, Outcome outcome, String text) {
        audit.accept(new Audited(now.wallMs(), order.sender(), order.letter().verb(),
                order.letter().arguments(), order.letter().id(), outcome, text));
    }
}
