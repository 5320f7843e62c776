package org.callbox.controller.soak;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.time.Timers;

/**
 * Plants one bug of a class, now and then: in what the core says, or by reaching into its state
 * between two steps, as a fault of ours in that place would leave it.
 */
final class Saboteur implements CoreTap {

    enum Bug {
        /** The first two of a queue have changed places. */
        FIFO_BROKEN,
        /** A channel whose call is gone stays taken. */
        CHANNEL_LEAK,
        LOST_RECORD,
        STALE_LAMP,
        /** A running timer of a call or a span is forgotten. */
        MISSED_TIMER,
        /** Whoever was lost by us is put down to the exchange. */
        WRONG_REASON,
        /** That an alarm is cleared is not told. */
        LOST_CLEAR,
        /** The summary of the alarms is not told when it changes. */
        STALE_SUMMARY,
        /** Nobody is told any more that a shift is over. */
        SHIFT_FORGOTTEN
    }

    private static final int LEAKED_REF = 32_000;

    private final Bug bug;
    private final Random random;
    private int planted;

    Saboteur(Bug bug, long seed) {
        this.bug = bug;
        this.random = new Random(seed);
    }

    int planted() {
        return planted;
    }

    @Override
    public List<Command> stepped(Switchboard core, Input input, List<Command> said) {
        return switch (bug) {
            case WRONG_REASON -> said.stream().map(this::blamed).toList();
            case LOST_RECORD -> without(Command.Record.class, said, 100);
            case LOST_CLEAR -> said.stream().filter(one -> !(clears(one) && hit(3))).toList();
            case STALE_SUMMARY -> said.stream().filter(one ->
                    !(one instanceof Command.Publish(var publication)
                            && publication.topic() instanceof Topic.AllAlarms && hit(3))).toList();
            case STALE_LAMP -> without(Command.Lamp.class, said, 300);
            case CHANNEL_LEAK -> {
                if (said.stream().anyMatch(Command.Record.class::isInstance) && drawn(50)) {
                    leakChannel(core);
                }
                yield said;
            }
            case FIFO_BROKEN -> {
                if (drawn(20)) {
                    swapCallers(core);
                }
                yield said;
            }
            case SHIFT_FORGOTTEN -> {
                Map<?, ?> shifts = (Map<?, ?>) in(in(core, "hours"), "shifts");
                if (!shifts.isEmpty() && drawn(300)) {
                    shifts.clear();
                    planted++;
                }
                yield said;
            }
            case MISSED_TIMER -> {
                if (drawn(300)) {
                    forgetTimer(core);
                }
                yield said;
            }
        };
    }

    private static boolean clears(Command command) {
        return command instanceof Command.Publish(var publication)
                && publication.topic() instanceof Topic.AlarmEvent
                && publication.fields().get("change").equals("cleared");
    }

    private boolean hit(int oneIn) {
        boolean hit = drawn(oneIn);
        planted += hit ? 1 : 0;
        return hit;
    }

    private boolean drawn(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private List<Command> without(Class<?> kind, List<Command> said, int oneIn) {
        List<Command> left = new ArrayList<>();
        for (Command command : said) {
            if (kind.isInstance(command) && drawn(oneIn)) {
                planted++;
            } else {
                left.add(command);
            }
        }
        return left;
    }

    private Command blamed(Command command) {
        if (!(command instanceof Command.Record(var of)) || of.reason() != Reason.INTERRUPTED) {
            return command;
        }
        planted++;
        return new Command.Record(new CallRecord(of.id(), of.span(), of.channel(), of.called(),
                of.calling(), of.queue(), of.agent(), of.arrivedMs(), of.answeredMs(),
                of.endedMs(), of.waitMs(), of.talkMs(), Reason.FAILED, of.cause(),
                of.callingType()));
    }

    private void leakChannel(Switchboard core) {
        Map<?, ?> spans = (Map<?, ?>) in(core, "spans");
        Object unit = spans.values().iterator().next();
        Map<?, ?> slots = (Map<?, ?>) in(in(in(unit, "span"), "channels"), "slots");
        for (Object slot : slots.values()) {
            if (in(slot, "state").toString().equals("IDLE")) {
                Object busy = in(slot, "state").getClass().getEnumConstants()[1];
                put(slot, "state", busy);
                put(slot, "holder", new CallRef(LEAKED_REF, true));
                planted++;
                return;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void swapCallers(Switchboard core) {
        Object room = in(in(in(core, "calls"), "acd"), "callers");
        for (Object queue : ((Map<?, ?>) in(room, "queues")).values()) {
            TreeMap<Long, String> everybody = (TreeMap<Long, String>) in(queue, "callers");
            for (Object line : ((Map<?, ?>) in(queue, "lines")).values()) {
                TreeMap<Long, String> callers = (TreeMap<Long, String>) line;
                if (callers.size() > 1) {
                    Iterator<Map.Entry<Long, String>> all = callers.entrySet().iterator();
                    Map.Entry<Long, String> first = all.next();
                    Map.Entry<Long, String> second = all.next();
                    String was = first.setValue(second.getValue());
                    second.setValue(was);
                    // Their own numbers as well: all is in order but the order.
                    for (Map.Entry<Long, String> one : List.of(first, second)) {
                        everybody.put(one.getKey(), one.getValue());
                        put(((Map<?, ?>) in(room, "callers")).get(one.getValue()), "sequence",
                                one.getKey());
                    }
                    planted++;
                    return;
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void forgetTimer(Switchboard core) {
        Timers<Object> timers = (Timers<Object>) in(core, "timers");
        List<Object> running =
                new ArrayList<>(((Map<Object, Object>) in(timers, "byKey")).keySet());
        running.removeIf(timer -> !timer.toString().startsWith("OfCalls")
                && !timer.toString().contains("Layer3"));
        if (!running.isEmpty()) {
            timers.stop(running.get(random.nextInt(running.size())));
            planted++;
        }
    }

    private static Object in(Object of, String name) {
        try {
            return field(of, name).get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(Object of, String name, Object value) {
        try {
            field(of, name).set(of, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
