package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.callbox.bridge.card.CardMessage.PortState;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.LampPlan;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Side;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;

/**
 * A whole box in virtual time with hands, callers and eyes. What is done takes place in the
 * present millisecond, in the order in which it is done; what is asked lets that millisecond pass
 * first. {@link #nothingIsLeft} is how every scenario ends.
 */
final class Office {
    /** Links up, first RESTART acknowledged, headsets seen. */
    private static final long OPENING_MS = 3_000;
    /** Longer than a state may wait before it is published. */
    private static final long PUBLISHED_MS = 1_100;

    final World world;
    Plan plan;
    final List<CallRecord> records = new ArrayList<>();
    final List<VisitRow> visits = new ArrayList<>();
    final List<Map<String, Object>> events = new ArrayList<>();
    final List<Command.Exit> exits = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    /** A fault may have swallowed SETUPs: those that arrived are counted by their events. */
    boolean lossy;
    private final Map<Integer, Trunk> trunks = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> published = new TreeMap<>();
    private final Map<Integer, LampPattern> lamps = new TreeMap<>();
    private final Map<String, LampPattern> wall = new TreeMap<>();
    private final Map<Long, Map<String, Object>> replies = new TreeMap<>();
    private final List<BiConsumer<Now, Command>> watchers = new ArrayList<>();
    /** Checks each state of a queue as it is published, in every scenario. */
    final QueueBooks queueBooks = new QueueBooks();
    /** Checks each summary of the alarms as it is published, in every scenario. */
    final AlarmBooks alarmBooks = new AlarmBooks();
    private long lastQuestion;
    private long placedBefore;

    Office(Site site) {
        this(site, (now, command) -> { });
    }

    /** @param watcher sees every command from the first */
    Office(Site site, BiConsumer<Now, Command> watcher) {
        this(site, watcher, Integer.MAX_VALUE);
    }

    /** @param upSpans only the spans up to this one are expected to come up */
    Office(Site site, int upSpans) {
        this(site, (now, command) -> { }, upSpans);
    }

    private Office(Site site, BiConsumer<Now, Command> watcher, int upSpans) {
        watchers.add(watcher);
        this.plan = site.setup().plan();
        this.world = new World(
                site.setup(), site.robots, Map.of(), site.serials, site.seed, this::seen);
        for (SpanPlan span : plan.spans()) {
            exchangeRestarts(span.id());
        }
        world.pins().learn(site.pins);
        world.start();
        run(OPENING_MS);
        plan.spans().stream().filter(span -> span.id() <= upSpans).forEach(
                span -> assertEquals(1, state("span/" + span.id()).get("up")));
    }

    /** Shows every command from now on. */
    Office watch(BiConsumer<Now, Command> watcher) {
        watchers.add(watcher);
        return this;
    }

    private void seen(Now now, Command command) {
        switch (command) {
            case Command.Record(var record) -> records.add(record);
            case Command.Lamp(var position, var pattern) -> lamps.put(position, pattern);
            case Command.Wall(var id, var pattern) -> wall.put(id, pattern);
            case Command.Reply(var id, var fields) -> replies.put(id, fields);
            case Command.Exit exit -> exits.add(exit);
            case Command.Say(var warning, var text) -> said.add(text);
            case Command.Figure(VisitRow visit) -> visits.add(visit);
            case Command.Figure figure -> { }
            case Command.Write write -> { }
            case Command.Assign fact -> { }
            case Command.AskZone asked -> { }
            case Command.Reveal _, Command.Check _, Command.ChangePin _ -> { }
            case Command.Adapt(var next) -> plan = next;
            case Command.Publish(var publication) -> {
                if (publication.retained() && publication.fields().isEmpty()) {
                    published.remove(publication.topic().tail());
                } else if (publication.retained()) {
                    published.put(publication.topic().tail(), publication.fields());
                } else if (!publication.state()) {
                    events.add(publication.fields());
                }
            }
        }
        queueBooks.see(command);
        alarmBooks.see(command);
        watchers.forEach(watcher -> watcher.accept(now, command));
    }

    // ---- time

    Office run(long ms) {
        world.run(ms);
        return this;
    }

    Office seconds(double s) {
        return run(Math.round(s * 1_000));
    }

    private void now() {
        world.run(0);
    }

    // ---- callers

    Trunk trunk(int span) {
        return trunks.get(span);
    }

    /** An exchange that knows of no call takes the place of the one before. */
    Trunk exchangeRestarts(int span) {
        Trunk before = trunks.get(span);
        placedBefore += before == null ? 0 : before.placed();
        Trunk trunk = new Trunk(plan.span(span).side() == SpanPlan.Side.USER
                ? Side.NETWORK : Side.USER);
        trunks.put(span, trunk);
        world.connect(span, trunk);
        return trunk;
    }

    /** A call to the one queue on span 1. */
    Leg call() {
        return call(1, Site.NUMBER);
    }

    Leg call(int span, String number) {
        int channel = trunk(span).freeChannel();
        assertTrue(channel > 0, "no free channel");
        return call(span, number, ChannelIdentification.of(channel, true));
    }

    /** @param channel as the exchange asks for it, null when it names none */
    Leg call(int span, String number, ChannelIdentification channel) {
        return call(span, number, channel, BearerCapability.speech());
    }

    Leg call(int span, String number, ChannelIdentification channel, BearerCapability bearer) {
        return call(span, number, channel, bearer, new InfoElement[0]);
    }

    /** @param more what SETUP says besides */
    Leg call(int span, String number, ChannelIdentification channel, BearerCapability bearer,
            InfoElement... more) {
        List<InfoElement> elements = new ArrayList<>(List.of(more));
        elements.add(bearer);
        if (channel != null) {
            elements.add(channel);
        }
        elements.add(new CallingNumber(new Number("3055500" + trunk(span).placed(),
                Number.TYPE_NATIONAL, Number.PLAN_ISDN, Number.PRESENTATION_ALLOWED,
                Number.SCREENING_NETWORK)));
        elements.add(new CalledNumber(Number.dialled(number)));
        List<Bytes> frames = new ArrayList<>();
        Leg leg = trunk(span).setup(world.nowUs(), elements, frames);
        leg.span = span;
        leg.channel = channel == null || channel.channels().isEmpty()
                ? 0 : channel.channels().getFirst();
        world.fromLine(span, frames);
        return leg;
    }

    /** From a national number. @param screening as {@link Number#screening} */
    Leg callFrom(String caller, int screening, String number) {
        int channel = trunk(1).freeChannel();
        assertTrue(channel > 0, "no free channel");
        return call(1, number, ChannelIdentification.of(channel, true), BearerCapability.speech(),
                new CallingNumber(new Number(caller, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                        Number.PRESENTATION_ALLOWED, screening)));
    }

    /** Connects a caller with the agent, who must be the one to be rung. */
    Leg talk(int position) {
        Leg leg = call();
        rings(position);
        lift(position);
        answered(leg);
        return leg;
    }

    void hangUp(Leg leg) {
        world.fromLine(leg.span, trunk(leg.span).hangUp(
                world.nowUs(), leg, CauseValue.NORMAL_CALL_CLEARING));
    }

    void says(Leg leg, Primitive what, InfoElement... elements) {
        world.fromLine(leg.span, trunk(leg.span).request(
                world.nowUs(), leg, what, List.of(elements)));
    }

    /** Sends a message as it stands, whatever the exchange's own state machine thinks of it. */
    void sends(Leg leg, MessageType type, InfoElement... elements) {
        sends(leg.span, new CallReference(2, leg.ref.value(), !leg.ref.ours()), type, elements);
    }

    /** The same, about a call of which the exchange itself keeps nothing. */
    void sends(int span, CallReference reference, MessageType type, InfoElement... elements) {
        world.fromLine(span, trunk(span).raw(
                world.nowUs(), new Message(reference, type, List.of(elements))));
    }

    void restart(int span, Integer... channels) {
        world.fromLine(span, trunk(span).restart(world.nowUs(), List.of(channels)));
    }

    // ---- called parties

    /** The box is asked for a call; the answer as far as there is one. */
    Map<String, Object> dial(int position, String number) {
        return ask("call", Map.of("position", "" + position, "number", number));
    }

    /** The answer to the last question, null while there is none. */
    Map<String, Object> reply() {
        now();
        return replies.get(lastQuestion);
    }

    /** The last call that the box has made on a span. */
    Leg arrived(int span) {
        now();
        Leg leg = trunk(span).arrived.getLast();
        leg.span = span;
        return leg;
    }

    // ---- hands

    void lift(int position) {
        at(position, new SimIn.Hook(seat(position).headset(), true));
    }

    void replace(int position) {
        at(position, new SimIn.Hook(seat(position).headset(), false));
    }

    void key(int position, char key) {
        at(position, new SimIn.Press(seat(position).headset(), key));
    }

    /** Keys one after the other, as fast as fingers are; and what comes of them. */
    void type(int position, String keys) {
        for (char key : keys.toCharArray()) {
            key(position, key);
            run(120);
        }
        run(50);
    }

    void unplug(int position) {
        at(position, new SimIn.Plug(seat(position).headset(), false));
    }

    void plug(int position) {
        at(position, new SimIn.Plug(seat(position).headset(), true));
    }

    void mute(int position, boolean on) {
        at(position, new SimIn.Mute(seat(position).headset(), on));
        run(PUBLISHED_MS);
    }

    void press(int position, ButtonKind button) {
        now();
        world.core(new Event.ButtonEdge(position, button, true));
        world.core(new Event.ButtonEdge(position, button, false));
    }

    Map<String, Object> reload(Plan next) {
        return reload(next, Event.Reload.How.PLAIN);
    }

    /** The site file is read again; the answer. */
    Map<String, Object> reload(Plan next, Event.Reload.How how) {
        now();
        world.core(new Event.Reload(next, "hash-" + ++lastQuestion, how, lastQuestion));
        return replies.get(lastQuestion);
    }

    Map<String, Object> ask(String verb, Map<String, String> arguments) {
        now();
        try {
            world.core(new Event.Operator(++lastQuestion, RequestForm.read(verb, arguments)));
        } catch (RefusedRequest e) {
            return Map.of("error", e.getMessage());
        }
        return replies.get(lastQuestion);
    }

    /** To what was asked last, where it takes its time. */
    Map<String, Object> answer() {
        now();
        return replies.get(lastQuestion);
    }

    private void at(int position, SimIn what) {
        world.atCard(seat(position).card(), what);
    }

    PositionPlan seat(int position) {
        return plan.positions().stream()
                .filter(one -> one.id() == position).findFirst().orElseThrow();
    }

    // ---- eyes

    PortState port(int position) {
        now();
        return world.card(seat(position).card()).port(seat(position).headset());
    }

    boolean ringing(int position) {
        return port(position).ringing();
    }

    /** Exactly these positions ring. */
    void rings(Integer... positions) {
        List<Integer> found = new ArrayList<>();
        for (PositionPlan one : plan.positions()) {
            if (ringing(one.id())) {
                found.add(one.id());
            }
        }
        assertEquals(List.of(positions), found, "positions that ring");
    }

    LampPattern lamp(int position) {
        now();
        return lamps.get(position);
    }

    /** What a lamp or bell on the wall does; null when it was never told to do anything. */
    LampPattern wall(String id) {
        now();
        return wall.get(id);
    }

    /** State and reason of the agent fixed to a position, such as {@code not-ready break}. */
    String agent(int position) {
        return does("" + position);
    }

    /** The same of an agent wherever they sit. */
    String does(String agent) {
        Map<String, Object> fields = state("agent/" + agent);
        return fields.get("state").equals("signed-out") ? "signed-out"
                : (fields.get("state") + " " + fields.get("reason")).strip();
    }

    /** What a late subscriber would be given for a topic, without its last level. */
    Map<String, Object> state(String topic) {
        now();
        return published.get(topic + "/state");
    }

    /** A topic by its whole tail. */
    Map<String, Object> topic(String topic) {
        now();
        return published.get(topic);
    }

    /** Offers made so far. */
    int offers() {
        now();
        return (int) count("offered");
    }

    /** What the caller hears: the source of the timeslot of that call. */
    Endpoint hears(Leg leg) {
        now();
        SpanPlan span = plan.span(leg.span);
        return world.card(span.card())
                .hears(new Endpoint.Timeslot(span.port(), channel(leg)));
    }

    Endpoint hears(int position) {
        now();
        return world.card(seat(position).card())
                .hears(new Endpoint.Port(seat(position).headset()));
    }

    boolean joined(Leg leg, int position) {
        SpanPlan span = plan.span(leg.span);
        return hears(leg).equals(new Endpoint.Port(seat(position).headset()))
                && hears(position).equals(new Endpoint.Timeslot(span.port(), channel(leg)));
    }

    /** The B-channel that the box named in its first answer. */
    int channel(Leg leg) {
        now();
        return leg.messages.stream()
                .map(message -> message.first(ChannelIdentification.class))
                .filter(named -> named != null)
                .findFirst().orElseThrow().channels().getFirst();
    }

    void answered(Leg leg) {
        now();
        assertTrue(leg.heard(Primitive.CONNECT), "CONNECT came: " + leg.heard);
    }

    void waits(Leg leg) {
        now();
        assertEquals(List.of("PROCEEDING", "ALERTING"), leg.heard);
    }

    void refused(Leg leg, int cause) {
        now();
        assertTrue(leg.released, "released");
        assertEquals(cause, leg.cause, "cause of the refusal");
    }

    /** The one row written since the last look, by reason and cause. */
    void ends(Reason reason, int cause) {
        CallRecord record = last();
        assertEquals(reason + " " + cause, record.reason() + " " + record.cause());
    }

    /** The same of a caller who was refused, as it was told to watchers too. */
    void ends(Refusal why, int cause) {
        ends(Reason.REFUSED, cause);
        assertEquals(why, last().refusal());
        assertEquals(why.word(), events.stream().filter(event -> last().id().equals(
                event.get("call_id"))).reduce((_, later) -> later).orElseThrow().get("refusal"));
    }

    CallRecord last() {
        now();
        return records.getLast();
    }

    /** {@code setup queued offered:1 answered:1 released} of the call begun as the nth. */
    String story(int nth) {
        StringBuilder story = new StringBuilder();
        for (Map<String, Object> event : steps(nth)) {
            boolean at = "offered".equals(event.get("step"))
                    || "answered".equals(event.get("step"));
            story.append(story.isEmpty() ? "" : " ").append(event.get("step"))
                    .append(at ? ":" + event.get("headset") : "");
        }
        return story.toString();
    }

    /** What was published of the call begun as the nth, step by step. */
    List<Map<String, Object>> steps(int nth) {
        now();
        Object id = events.stream().filter(e -> "setup".equals(e.get("step")))
                .skip(nth - 1).findFirst().orElseThrow().get("call_id");
        return events.stream().filter(event -> id.equals(event.get("call_id"))).toList();
    }

    // ---- the end of every scenario

    /** No call anywhere, nothing joined, books that balance, lamps that tell the truth. */
    void nothingIsLeft() {
        run(PUBLISHED_MS);
        for (Map.Entry<Integer, Trunk> trunk : trunks.entrySet()) {
            assertEquals(0, trunk.getValue().calls(), "calls at exchange " + trunk.getKey());
            Map<String, Object> span = state("span/" + trunk.getKey());
            assertEquals(0, span.get("channels_in_use"), "channels in use");
            assertEquals(0, span.get("channels_blocked"), "channels blocked");
        }
        assertEquals(List.of(), ask("calls", Map.of()).get("calls"), "calls in progress");
        for (CardPlan card : plan.cards()) {
            assertEquals(List.of(), world.card(card.id()).routes(), "routes of card " + card.id());
        }
        booksBalance();
        ShownStates.areSo(world, published);
        lampsAgree();
    }

    /** SETUPs that went past the exchange's own state machine and are seizures all the same. */
    void alsoPlaced(long setups) {
        placedBefore += setups;
    }

    private void booksBalance() {
        long sent = placedBefore + trunks.values().stream().mapToLong(Trunk::placed).sum();
        long placed = lossy ? count("setup") : sent;
        assertEquals(placed, records.size(), "one record a seizure");
        assertEquals(records.size(), records.stream().map(CallRecord::id).distinct().count());
        records.forEach(row -> assertEquals(row.reason() == Reason.REFUSED,
                row.refusal() != null, "refused, and why: " + row));
        assertEquals(placed, count("setup"), "setup events");
        assertEquals(placed, count("released"), "released events");
        Map<String, Object> ledger = state("calls");
        assertEquals(placed, ledger.get("offered_total"));
        assertEquals(0L, ledger.get("open"));
        for (Reason reason : Reason.values()) {
            assertEquals(records.stream().filter(r -> r.reason() == reason).count(),
                    ledger.get(reason.word().replace('-', '_') + "_total"), reason.word());
        }
        for (QueuePlan queue : plan.queues()) {
            Map<String, Object> totals = state("queue/" + queue.id());
            assertEquals(0, totals.get("waiting"));
            long goneOn = events.stream().filter(event -> "overflowed".equals(event.get("step"))
                    && queue.id().equals(event.get("queue"))).count();
            assertEquals(goneOn, totals.get("overflowed_out_total"));
            assertEquals(visits.stream().filter(one -> one.queue().equals(queue.id())
                    && one.outcome() == VisitEnd.TRANSFERRED).count(),
                    totals.get("transferred_total"));
            assertEquals(visits.stream().filter(one -> one.queue().equals(queue.id())).count(),
                    totals.get("offered_total"));
            assertEquals(0L, totals.get("in_progress"));
            for (Reason reason : Stream.of(Reason.values()).filter(Reason::ofVisits).toList()) {
                assertEquals(visits(queue.id(), reason),
                        totals.get(reason.word().replace('-', '_') + "_total"), reason.word());
            }
        }
    }

    private long count(String step) {
        return events.stream().filter(event -> step.equals(event.get("step"))
                && "in".equals(event.get("dir"))).count();
    }

    private long visits(String queue, Reason reason) {
        return visits.stream().filter(one -> one.queue().equals(queue)
                && one.outcome().reason() == reason).count();
    }

    private void lampsAgree() {
        for (PositionPlan position : plan.positions()) {
            String there = "" + state("headset/" + position.id()).get("agent");
            String does = there.isEmpty() ? "signed-out" : does(there);
            LampPattern wanted = LampPlan.pattern(SeatWords.seat(does));
            assertEquals(wanted, lamp(position.id()), "lamp of position " + position.id()
                    + " whose agent is " + does);
            assertEquals(wanted == LampPattern.ON, port(position.id()).lit(),
                    "ready lamp " + position.id());
            assertEquals(false, ringing(position.id()), "ringer " + position.id());
        }
    }
}
