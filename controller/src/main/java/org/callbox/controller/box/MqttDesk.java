package org.callbox.controller.box;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.Admission;
import org.callbox.controller.gate.Audited;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.gate.CommandRole;
import org.callbox.controller.gate.Remote;
import org.callbox.controller.gate.Sender;
import org.callbox.controller.gate.Verbs;
import org.callbox.controller.json.Json;
import org.callbox.controller.mqtt.Brought;
import org.callbox.controller.mqtt.CommandIntake;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.publish.CommandPayloads;
import org.callbox.controller.publish.CommandPayloads.Status;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.runtime.Clock;

/**
 * Takes what the broker brings to the gate and on to the core, and every answer back. One thread;
 * who brings a command and who answers it only hand over.
 */
final class MqttDesk implements CommandIntake, AutoCloseable {
    /** Who hands over more at a time is not heard. */
    private static final int WAITING_MAX = 64;
    /** After so long a sender is told that the box has the command. */
    private static final long ACCEPTED_MS = 2_000;
    /** After so long it is told that there will be no answer. */
    private static final long ANSWER_MS_MAX = 60_000;
    private static final int RESULT_CHARS_MAX = 5_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String UNKNOWN = "unknown";
    private static final Sender BROKER = new Sender("mqtt", CommandRole.MONITOR);

    private sealed interface Work {}

    private record Command(Brought brought) implements Work {}

    private record Answer(long number, Map<String, Object> fields) implements Work {}

    private record Closing() implements Work {}

    /** Who waits for the core. */
    private static final class Asker {
        private final Topic.Answer topic;
        private final String id;
        private final boolean ping;
        private final long sinceMs;
        private final long lastsMs;
        private boolean told;

        /** @param lastsMs so much longer the answer may take than that of other orders */
        private Asker(Topic.Answer topic, String id, boolean ping, long sinceMs, long lastsMs) {
            this.topic = topic;
            this.id = id;
            this.ping = ping;
            this.sinceMs = sinceMs;
            this.lastsMs = lastsMs;
        }

        private long dueMs() {
            return sinceMs + (told ? lastsMs + ANSWER_MS_MAX : ACCEPTED_MS);
        }
    }

    /** What the desk needs of the box. */
    interface Reach {
        /** Takes a question for the core. */
        void ask(Event.Operator question);

        /** Null while there is no broker. */
        MqttPublisher publisher();

        /** The most that commands over MQTT may do here. */
        CommandRole most();
    }

    private final CommandGate gate;
    private final Reach box;
    private final Clock clock = Clock.system();
    private final LinkedBlockingQueue<Work> work = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong unheard = new AtomicLong();
    private final Adapter thread = Adapter.behind("mqtt-commands", this::run, _ -> { });
    private volatile boolean closing;

    /* Of the thread. */
    private final Map<Long, Asker> askers = new LinkedHashMap<>();
    private long number = OperatorServer.IDS_MAX;

    MqttDesk(CommandGate gate, Reach box) {
        this.gate = gate;
        this.box = box;
    }

    void start() {
        thread.start();
    }

    @Override
    public void brought(Brought command) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            unheard.incrementAndGet();
            return;
        }
        work.add(new Command(command));
    }

    /** An answer of the core; on the loop thread. */
    void reply(long to, Map<String, Object> fields) {
        work.add(new Answer(to, fields));
    }

    @Override
    public void close() {
        closing = true;
        thread.stop();
        work.add(new Closing());
        thread.joinQuietly(1_000);
        // What the core has done is told as done.
        for (Work left = work.poll(); left != null; left = work.poll()) {
            if (left instanceof Answer(var to, var fields)) {
                answered(to, fields);
            }
        }
        gate.giveUp(clock.now(), one -> !OperatorServer.isOurs(one));
    }

    private void run() {
        try {
            while (!closing) {
                switch (work.poll(waitMs(), TimeUnit.MILLISECONDS)) {
                    case Command(var brought) -> {
                        waiting.decrementAndGet();
                        command(brought);
                    }
                    case Answer(var to, var fields) -> answered(to, fields);
                    case Closing _ -> { }
                    case null -> { }
                }
                long lost = unheard.getAndSet(0);
                if (lost > 0) {
                    gate.unheard(BROKER, lost, clock.now());
                }
                late();
                gate.look(clock.now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long waitMs() {
        long now = clock.now().monoMs();
        long dueMs = gate.dueMs();
        for (Asker asker : askers.values()) {
            dueMs = Math.min(dueMs, asker.dueMs());
        }
        return dueMs == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(1, dueMs - now);
    }

    private void command(Brought brought) {
        String[] levels = brought.tail().split("/", -1);
        CommandRole role = levels.length == 3 ? CommandRole.ofLevel(levels[1]) : null;
        boolean named = role != null && NAME.matcher(levels[2]).matches();
        Topic.Answer topic = new Topic.Answer(
                (role == null ? CommandRole.MONITOR : role).level(), named ? levels[2] : UNKNOWN);
        Remote.Verdict verdict = gate.admit(++number, sender(role), new Remote(
                named ? levels[2] : UNKNOWN, brought.payload(), brought.length(),
                brought.retained()), clock.now());
        switch (verdict.admission()) {
            case Admission.Refused(var why, var text) ->
                    say(topic, verdict.id(), Status.ERROR, why.word(), text, Map.of());
            case Admission.Admitted(var request) ->
                    ask(topic, verdict.id(), false, request);
            case Admission.Beside(var verb) when verb.equals(Verbs.PUBLISH_ALL) -> {
                MqttPublisher publisher = box.publisher();
                if (publisher != null) {
                    publisher.publishAll();
                }
                say(topic, verdict.id(), Status.OK, Audited.Outcome.DONE.word(),
                        "everything retained is said again", Map.of());
            }
            // Answered by the core, so that the answer says that the core serves.
            case Admission.Beside _ ->
                    ask(topic, verdict.id(), true, new OperatorRequest.Calls());
        }
    }

    private Sender sender(CommandRole asked) {
        if (asked == null) {
            return BROKER;
        }
        CommandRole most = box.most();
        return asked.compareTo(most) <= 0
                ? new Sender("mqtt:" + asked.level(), asked, ", which is the level "
                        + asked.level() + " of its topic")
                : new Sender("mqtt:" + asked.level(), most,
                        " here: mqtt.commands of the site file allows no more");
    }

    private void ask(Topic.Answer topic, String id, boolean ping, OperatorRequest request) {
        askers.put(number, new Asker(topic, id, ping, clock.now().monoMs(),
                request.lastsMs()));
        box.ask(new Event.Operator(number, request));
    }

    private void answered(long to, Map<String, Object> fields) {
        Audited written = gate.answered(to, fields, clock.now());
        Asker asker = askers.remove(to);
        if (asker == null) {
            return;
        }
        if (asker.ping) {
            int calls = fields.get("calls") instanceof List<?> all ? all.size() : 0;
            say(asker.topic, asker.id, Status.OK, Audited.Outcome.DONE.word(),
                    "the box serves", Map.of("calls", calls));
        } else if (written != null) {
            boolean done = written.outcome() == Audited.Outcome.DONE;
            say(asker.topic, asker.id, done ? Status.OK : Status.ERROR, written.code(),
                    written.text(), done && Json.write(fields).length() <= RESULT_CHARS_MAX
                            ? fields : Map.of());
        }
    }

    /** Nobody waits without a word. */
    private void late() {
        long now = clock.now().monoMs();
        for (Iterator<Map.Entry<Long, Asker>> all = askers.entrySet().iterator(); all.hasNext();) {
            Map.Entry<Long, Asker> one = all.next();
            Asker asker = one.getValue();
            if (now < asker.dueMs()) {
                continue;
            }
            if (asker.told) {
                all.remove();
                gate.giveUp(clock.now(), number -> number == one.getKey());
                say(asker.topic, asker.id, Status.ERROR, Audited.Outcome.UNANSWERED.word(),
                        "there is no answer; callbox status says whether it was done", Map.of());
            } else {
                asker.told = true;
                say(asker.topic, asker.id, Status.ACCEPTED, "accepted",
                        "the box has it; how it ends is said when it is known", Map.of());
            }
        }
    }

    private void say(Topic.Answer topic, String id, Status status, String code, String message,
            Map<String, Object> result) {
        MqttPublisher publisher = box.publisher();
        if (publisher != null) {
            publisher.offer(CommandPayloads.answer(topic, id, status, code, message, result,
                    clock.now()));
        }
    }
}
