package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers have names, from a file that changes, breaks and goes while the box serves them. */
class NamedCallersTest {
    private static final long LIMIT_MS = 20_000;

    @RegisterExtension
    private final Processes processes = new Processes();
    private Site site;
    private MqttEar ear;
    private int rows;

    private String callbox(String... more) throws Exception {
        String[] arguments = List.of(more).toArray(new String[more.length + 2]);
        arguments[more.length] = "--state";
        arguments[more.length + 1] = site.state().toString();
        Processes.Result result = processes.run(arguments);
        assertEquals(0, result.exit(), result.text());
        return result.text();
    }

    /** Calls, to its end, and answers what the offer called the caller. */
    private Object offered() throws Exception {
        try (ExchangeHost exchange = site.callers(1, Site.calls(1, 20, 20))) {
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
        }
        rows++;
        Await.until("a row for the call", LIMIT_MS, () -> site.records().size() == rows);
        String offer = ear.await(heard -> heard.topic().endsWith("event/call")
                && heard.payload().contains("\"offered\"")).payload();
        return ((Map<?, ?>) Json.read(offer).value()).get("caller_name");
    }

    @Test
    void names_are_told_and_their_loss_keeps_no_call_waiting() throws Exception {
        Path board = processes.directory().resolve("site.yaml");
        Files.writeString(board, Files.readString(
                Processes.root().resolve("board-configs/sites/demo.yaml"))
                + "\nnumbering: {country_code: \"49\"}\nphone_book: names.csv\n");
        Path book = Files.writeString(processes.directory().resolve("names.csv"),
                "number;name\n(030) 555-0000;\"Miller, Anna\"\n");
        Mosquitto broker = processes.broker();
        ear = processes.closing(MqttEar.checking(broker.url(), "callbox/#"));
        site = new Site(processes, board, 1).set("mqtt.url=" + broker.url())
                .set("mqtt.caller_numbers=full");
        site.card(1, "answer=20ms,talk=20ms");
        Child box = site.startBox();
        site.awaitCards(1);
        assertEquals("Miller, Anna", offered());
        String calls = callbox("calls", "--number", "030 5550000");
        assertTrue(calls.contains("Miller, Anna"), calls);
        assertTrue(callbox("calls", "--json").contains("\"caller_name\":\"Miller, Anna\""));

        Files.writeString(book, "030 555*,Berta\n");
        String reload = callbox("reload");
        assertTrue(reload.contains("phone book: changed, names now: 1")
                && !reload.contains("nothing has changed"), reload);
        assertEquals("Berta", offered());
        assertTrue(callbox("reload").contains("nothing has changed"));

        Files.delete(book);
        assertTrue(callbox("reload").contains("there is no file " + book), "told");
        Await.until("status says why", LIMIT_MS, () -> site.operator.text("status", "reasons")
                .contains("phone book: there is no file " + book));
        assertEquals("", offered());
        calls = callbox("calls");
        assertTrue(calls.contains("names of callers: there is no file")
                && calls.contains("305550000"), calls);

        box.kill();
        box = site.startBox();
        site.awaitCards(1);
        Await.until("told at the start", LIMIT_MS, () -> site.operator.text("status", "reasons")
                .contains("phone book: there is no file"));
        Files.writeString(book, "0305550000,Carla\n");
        assertTrue(callbox("reload").contains("names now: 1"));
        Await.until("all is well", LIMIT_MS,
                () -> !site.operator.text("status", "reasons").contains("phone book"));
        assertEquals("Carla", offered());
        assertTrue(box.running());
    }
}
