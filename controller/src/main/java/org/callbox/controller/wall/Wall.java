package org.callbox.controller.wall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.position.LampPattern;

/**
 * All that hangs on the wall. What a lamp or a bell is to do is said on each change, at
 * {@link WallIn.Look}: what changes together is told before that, one after the other.
 */
public final class Wall {
    private final Map<String, OnWall> things = new LinkedHashMap<>();
    private final Map<String, NightKey> keys = new LinkedHashMap<>();
    private final Map<String, InLineNow> queues = new LinkedHashMap<>();
    /** Of bells with a calendar, whether it is open. */
    private final Map<String, Boolean> hours = new LinkedHashMap<>();
    private final Map<String, Boolean> turned = new LinkedHashMap<>();
    private long dueMs = InLineNow.NEVER;
    private final List<WallOut> out = new ArrayList<>();

    public Wall(WallPlan plan) {
        hang(plan);
    }

    /** @param nowMs monotonic */
    public List<WallOut> on(long nowMs, WallIn in) {
        switch (in) {
            case WallIn.Reload(var plan, var of) -> {
                hang(plan);
                queues.keySet().retainAll(of);
            }
            case WallIn.Restarted _ -> things.forEach((id, thing) ->
                    out.add(new WallOut.Show(id, thing.pattern())));
            case WallIn.InQueue(var queue, var waiting, var sinceMs, var open) ->
                    queues.put(queue, new InLineNow(waiting,
                            waiting == 0 ? InLineNow.NEVER : sinceMs, open));
            case WallIn.Hours(var bell, var open) -> hours.put(bell, open);
            case WallIn.Key(var key, var active) -> turn(key, active);
            case WallIn.Look _ -> settle(nowMs);
        }
        List<WallOut> said = List.copyOf(out);
        out.clear();
        return said;
    }

    /** When {@link WallIn.Look} is due on the monotonic clock; the largest number for never. */
    public long dueMs() {
        return dueMs;
    }

    /** What a lamp or bell does. */
    public LampPattern pattern(String id) {
        return things.get(id).pattern();
    }

    public boolean turned(String key) {
        return turned.getOrDefault(key, false);
    }

    /** Those for whom a lamp or bell is there. */
    public int waiting(String id) {
        return watched(things.get(id)).callers();
    }

    /** What is the same as before goes on as it is. */
    private void hang(WallPlan plan) {
        Map<String, OnWall> before = new LinkedHashMap<>(things);
        things.clear();
        plan.lamps().forEach(lamp -> keep(before.remove(lamp.id()), new LampOnWall(lamp)));
        plan.bells().forEach(bell -> keep(before.remove(bell.id()), new BellOnWall(bell)));
        before.values().forEach(this::takeDown);
        keys.clear();
        plan.nightKeys().forEach(key -> keys.put(key.id(), key));
        turned.keySet().retainAll(keys.keySet());
        hours.keySet().retainAll(things.keySet());
    }

    private void keep(OnWall was, OnWall next) {
        boolean same = was != null && was.sameAs(next);
        if (was != null && !same) {
            takeDown(was);
        }
        things.put(next.id(), same ? was : next);
    }

    private void takeDown(OnWall thing) {
        if (thing.pattern() != LampPattern.OFF) {
            out.add(new WallOut.Show(thing.id(), LampPattern.OFF));
        }
    }

    private void settle(long nowMs) {
        dueMs = InLineNow.NEVER;
        things.forEach((id, thing) -> {
            InLineNow waiting = watched(thing);
            LampPattern before = thing.pattern();
            thing.settle(nowMs, waiting);
            dueMs = Math.min(dueMs, thing.dueMs(nowMs, waiting));
            if (thing.pattern() != before) {
                out.add(new WallOut.Show(id, thing.pattern()));
            }
        });
    }

    private InLineNow watched(OnWall thing) {
        InLineNow all = InLineNow.NOBODY;
        if (!hours.getOrDefault(thing.id(), true)) {
            return all;
        }
        List<String> meant = thing.watch().queues();
        for (Map.Entry<String, InLineNow> one : queues.entrySet()) {
            if (thing.counts(one.getValue().open())
                    && (meant.isEmpty() || meant.contains(one.getKey()))) {
                all = all.and(one.getValue());
            }
        }
        return all;
    }

    /** A key that was never heard of is as it is when nobody has touched it. */
    private void turn(String id, boolean active) {
        NightKey key = keys.get(id);
        boolean before = turned(id);
        if (key == null || active == before) {
            return;
        }
        turned.put(id, active);
        if (key.latching()) {
            out.add(new WallOut.Turned(id, active));
        } else if (active) {
            out.add(new WallOut.Pressed(id));
        }
    }

    /** Names what is kept; what hangs there comes from the plan. */
    public void state(Fields f) {
        f.map("queues", queues, Codec.TEXT, InLineNow.STATE);
        f.map("hours", hours, Codec.TEXT, Codec.FLAG);
        f.map("turned", turned, Codec.TEXT, Codec.FLAG);
        f.parts("things", things, Codec.TEXT, OnWall::state);
        dueMs = f.number("due_ms", dueMs);
    }
}
