package org.callbox.controller.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.span.LineFailure;
import org.callbox.controller.span.ResetPhase;
import org.callbox.controller.span.SpanState;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What raised alarms take away is told when it changes, and not asked with every call. */
class StatePublisherTest {
    private static final List<Alarm> RAISED = List.of(Alarm.of(AlarmType.LOS, 1),
            Alarm.of(AlarmType.CHANNELS_BLOCKED, 2), Alarm.of(AlarmType.LINK_DOWN, 1),
            Alarm.of(AlarmType.LINK_DOWN, 2));

    private final Plan plan = new Plan("b", "",
            List.of(new CardPlan(1, "", 0, null, null), new CardPlan(2, "", 0, null, null)),
            List.of(span(1, 1), span(2, 2), span(3, 2)), List.of(), List.of(), List.of(),
            List.of(), null, new OfficePlan("standard-2", 0, 0), null, HoursPlan.NONE,
            NumberingPlan.NONE);
    private final Map<Integer, SpanFacts> spans = new LinkedHashMap<>();
    private final Map<Integer, CardFacts> cards = new LinkedHashMap<>();
    private final Map<Alarm, Map<String, Object>> told = new LinkedHashMap<>();
    private int asked;
    private long nowMs = 1_000_000;
    private final BoxFacts box = (BoxFacts) Proxy.newProxyInstance(
            BoxFacts.class.getClassLoader(), new Class<?>[] {BoxFacts.class},
            (_, method, of) -> switch (method.getName()) {
                case "plan" -> plan;
                case "span" -> spans.get((Integer) of[0]);
                case "card" -> cards.get((Integer) of[0]);
                case "alarms" -> RAISED;
                case "alarm" -> view((Alarm) of[0]);
                case "raisedAlarms" -> {
                    asked++;
                    yield RAISED.stream().map(StatePublisherTest::view).toList();
                }
                default -> throw new IllegalStateException(method.getName());
            });
    private final StatePublisher publisher;

    StatePublisherTest() {
        plan.cards().forEach(card -> put(card.id(), true, 0));
        plan.spans().forEach(span -> put(span.id(), true, LineFailure.NONE, Loop.NONE, 0, 0, 0));
        publisher = new StatePublisher(box);
        publisher.topics().stream().filter(one -> !(one instanceof Topic.Span
                || one instanceof Topic.Card || one instanceof Topic.OneAlarm))
                .forEach(publisher::forget);
        due();
        asked = 0;
    }

    private static SpanPlan span(int id, int card) {
        return new SpanPlan(id, card, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(1, 2, 3, 4, 5),
                Map.of(), Map.of());
    }

    private static AlarmView view(Alarm alarm) {
        return new AlarmView(alarm, true, "", 1, 1, 0, 1, false, "", false, "", "", 0, "", "");
    }

    /** With nothing counted. */
    private static <T> T blank(Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(parts)
                    .map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(
                    Arrays.stream(parts).map(part -> part.getType() == long.class ? (Object) 0L
                            : part.getType() == int.class ? (Object) 0
                            : blank(part.getType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void put(int card, boolean ready, int restarts) {
        cards.put(card, new CardFacts(card, ready, null, blank(LinkCounters.class),
                blank(SessionCounters.class), restarts, List.of(), "", "", Map.of()));
    }

    private void put(int span, boolean up, LineFailure failure, Loop loop, int inUse, int blocked,
            int callsOut) {
        spans.put(span, new SpanFacts(plan.span(span), new SpanState(failure, up, 5, inUse,
                blocked, 0, 0, 0, List.of(), callsOut, ResetPhase.NONE), null, loop, false));
    }

    private void due() {
        hear(publisher.due(new Now(nowMs, nowMs)));
    }

    private void hear(List<Publication> said) {
        for (Publication one : said) {
            if (one.topic() instanceof Topic.OneAlarm(var alarm)) {
                told.put(alarm, losses(one.fields()));
            }
        }
    }

    private static Map<String, Object> losses(Map<String, Object> fields) {
        Map<String, Object> losses = new LinkedHashMap<>(fields);
        losses.keySet().removeIf(name -> !name.startsWith("channels_"));
        return losses;
    }

    private void nothingIsStale(String when) {
        for (Alarm one : RAISED) {
            assertEquals(losses(AlarmPayloads.of(view(one), box)), told.get(one),
                    when + ", " + one.key());
        }
    }

    @Test
    void calls_that_come_and_go_ask_no_alarm() {
        for (int i = 0; i < 20; i++) {
            put(1, true, LineFailure.NONE, Loop.NONE, i % 5, 0, 0);
            publisher.touch(new Topic.Span(1));
            put(1, true, i);
            publisher.touch(new Topic.Card(1));
            nowMs += 700;
            due();
        }
        assertEquals(0, asked);
        nothingIsStale("after calls");
    }

    @Test
    void a_card_that_goes_takes_its_channels_before_its_topic_may_go_out() {
        put(1, true, 1);
        publisher.touch(new Topic.Card(1));
        due();
        nowMs += 10;
        put(1, false, 1);
        publisher.touch(new Topic.Card(1));
        due();
        nothingIsStale("gone");
        nowMs += 10;
        put(1, true, 2);
        publisher.touch(new Topic.Card(1));
        due();
        nothingIsStale("back before its topic went out");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_is_stale_whatever_changes(long seed) {
        Random random = new Random(seed);
        LineFailure[] failures = LineFailure.values();
        Loop[] loops = Loop.values();
        List<Alarm> changed = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            nowMs += random.nextInt(500);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int id = 1 + random.nextInt(3);
                if (random.nextBoolean()) {
                    put(id, random.nextBoolean(), failures[random.nextInt(failures.length)],
                            loops[random.nextInt(loops.length)], random.nextInt(4),
                            random.nextInt(2), random.nextInt(2));
                    publisher.touch(new Topic.Span(id));
                } else if (id < 3) {
                    put(id, random.nextBoolean(), random.nextInt(2));
                    publisher.touch(new Topic.Card(id));
                }
            }
            Map<Alarm, Map<String, Object>> before = Map.copyOf(told);
            switch (random.nextInt(20)) {
                case 0 -> publisher.hurry();
                case 1 -> publisher.touchNow(new Topic.Card(2));
                case 2 -> {
                    publisher.forget(new Topic.Span(3));
                    publisher.touch(new Topic.Span(3));
                }
                case 3 -> publisher.touch(new Topic.OneAlarm(RAISED.get(random.nextInt(4))));
                default -> { }
            }
            due();
            nothingIsStale("step " + i);
            RAISED.stream().filter(one -> !told.get(one).equals(before.get(one)))
                    .forEach(changed::add);
        }
        assertTrue(changed.containsAll(RAISED), "each changed at some time: " + changed.size());
    }
}
