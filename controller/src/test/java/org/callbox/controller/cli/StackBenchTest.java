package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;

/** The figures are there and not absurd; how good they are is for docs/bench.md. */
class StackBenchTest {
    @Test
    void bench_stack_prints_every_figure_as_json() {
        StringWriter out = new StringWriter();
        assertEquals(0, Main.commandLine().setOut(new PrintWriter(out, true))
                .execute("bench", "stack", "--effort", "2", "--json"));
        Map<?, ?> report = (Map<?, ?>) Json.read(out.toString()).value();
        Map<?, ?> stack = (Map<?, ?>) report.get("stack");
        for (String name : new String[] {"lapd_frames_per_s", "calls_per_s", "frames_per_s",
            "cpu_per_call_us", "setup_to_connect_p50_us", "udp_setup_to_connect_p50_us",
            "udp_calls_per_s", "pty_udp_setup_to_connect_p50_us", "pty_udp_calls_per_s"}) {
            assertTrue(((Number) stack.get(name)).doubleValue() > 0, name);
        }
        assertEquals(0, ((Number) stack.get("udp_calls_failed")).intValue());
        assertEquals(0, ((Number) stack.get("pty_udp_calls_failed")).intValue());
        // A D-channel carries some 70 calls a second, and a SETUP takes 5 ms on it.
        assertTrue(((Number) stack.get("calls_per_s")).doubleValue() > 700);
        assertTrue(((Number) stack.get("setup_to_connect_p50_us")).doubleValue() < 5_000);
    }
}
