package org.callbox.controller.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that is missing between two looks at the clock, told from a clock that was set. */
class StandstillTest {
    private final AtomicLong sinceBootMs = new AtomicLong(50_000);
    private final Standstill standstill = new Standstill(sinceBootMs::get);
    private long monoMs = 20_000;
    private long wallMs = 1_790_000_000_000L;

    /** Waits for at most {@code mostMs}, and this much passes on each clock. */
    private long after(long mostMs, long mono, long wall, long boot) {
        standstill.waits(mostMs);
        monoMs += mono;
        wallMs += wall;
        sinceBootMs.addAndGet(boot);
        return standstill.looked(new Now(monoMs, wallMs));
    }

    @Test
    void waiting_and_working_are_no_standstill() {
        assertEquals(0, after(0, 0, 0, 0));
        assertEquals(0, after(1_000, 1_000, 1_000, 1_000));
        assertEquals(0, after(1_000, 20, 20, 20));
        assertEquals(0, after(1_000, 2_900, 2_900, 2_900), "a machine under load");
    }

    @Test
    void a_process_that_was_stopped_has_stood_still_for_what_it_did_not_mean_to_wait() {
        after(0, 0, 0, 0);
        assertEquals(19_500, after(500, 20_000, 20_000, 20_000));
        assertEquals(0, after(1_000, 1_000, 1_000, 1_000), "told once");
        assertEquals(20_000, after(0, 20_000, 20_000, 20_000), "in a step");
    }

    @Test
    void a_machine_that_was_suspended_has_stood_still_though_its_monotonic_clock_has_not_moved() {
        after(0, 0, 0, 0);
        assertEquals(30_000, after(1_000, 1_000, 31_000, 31_000));
        assertEquals(0, after(1_000, 1_000, 1_000, 1_000));
        assertEquals(30_000, after(1_000, 1_000, 31_000, 31_000), "and again");
    }

    @Test
    void a_wall_clock_that_is_set_is_no_standstill_whichever_way() {
        after(0, 0, 0, 0);
        assertEquals(0, after(1_000, 1_000, 3_600_000, 1_000));
        assertEquals(0, after(1_000, 1_000, -3_600_000, 1_000));
        sinceBootMs.set(-1);
        assertEquals(0, after(1_000, 1_000, 3_600_000, 0), "nobody knows better");
    }

    /** The core is told before it is given what came meanwhile. */
    @Test
    @Timeout(30)
    void the_loop_tells_the_core_first() throws Exception {
        AtomicLong skipMs = new AtomicLong();
        Clock real = Clock.system();
        Clock clock = () -> new Now(real.now().monoMs() + skipMs.get(),
                real.now().wallMs() + skipMs.get());
        Plan plan = new Plan("test", "Test", List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), null, new OfficePlan("standard-1", 120, 0));
        List<String> said = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        EventLoop loop = new EventLoop(new Switchboard(new Setup(plan, "0", "hash", "session",
                "boot", 7, Map.<Reason, Long>of(), 0)), clock, command -> {
            if (command instanceof Command.Say(var warning, var text)) {
                said.add(text);
            }
            if (said.size() == 4) {
                told.countDown();
            }
        }, null, 0);
        loop.offer(new Event.Broker(true, "before"));
        loop.start();
        while (loop.stepsTaken() == 0) {
            Thread.onSpinWait();
        }
        skipMs.set(20_000);
        loop.offer(new Event.Broker(true, "after"));
        told.await(20, TimeUnit.SECONDS);
        loop.close();
        assertEquals("broker: before", said.get(0));
        assertEquals("this process was not let run", said.get(1).substring(0, 28));
        assertEquals("alarm box/loop-slow (major): ", said.get(2).substring(0, 29));
        assertEquals("broker: after", said.get(3));
    }
}
