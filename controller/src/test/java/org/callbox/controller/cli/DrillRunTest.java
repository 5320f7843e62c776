package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.drill.DrillSheet;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drill on a box that answers badly. */
@Timeout(120)
class DrillRunTest {
    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    private DrillSheet run(BadBox box, String... parts) throws Exception {
        Path database = directory.resolve("callbox.db");
        new RecordStore(database, new RecordsHold()).close();
        try (box) {
            return new DrillRun(box.socket, database, 1_000, List::of, said::add)
                    .go(List.of(parts), false);
        }
    }

    @Test
    void a_part_that_began_although_its_answer_was_lost_is_watched_to_its_end()
            throws Exception {
        DrillSheet sheet = run(new BadBox(directory.resolve("s"), true), "records");
        assertEquals(List.of(), sheet.skipped(), said.toString());
        assertEquals("records", sheet.phases().getFirst().what());
    }

    @Test
    void a_part_that_never_began_is_left_out() throws Exception {
        DrillSheet sheet = run(new BadBox(directory.resolve("s"), false), "records");
        assertEquals(List.of(), sheet.phases());
        assertTrue(sheet.skipped().getFirst().startsWith("records: left out"), said.toString());
        assertTrue(!sheet.passed(), "nothing is shown");
    }

    /** Hangs up on the order, and does it or not. */
    private static final class BadBox implements AutoCloseable {
        private static final int LOOKS = 3;

        private final Path socket;
        private final ServerSocketChannel server;
        private final boolean begins;
        private int looksLeft;

        BadBox(Path socket, boolean begins) throws IOException {
            this.socket = socket;
            this.begins = begins;
            this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try {
                while (true) {
                    try (SocketChannel client = server.accept()) {
                        answer(client);
                    }
                }
            } catch (ClosedChannelException over) {
                looksLeft = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answer(SocketChannel client) throws IOException {
            String line = new BufferedReader(new InputStreamReader(
                    Channels.newInputStream(client), StandardCharsets.UTF_8)).readLine();
            String verb = "" + ((Map<?, ?>) Json.read(line).value()).get("verb");
            if (verb.equals("drill")) {
                looksLeft = begins ? LOOKS : 0;
                return;
            }
            String answer = verb.equals("status")
                    ? "{\"info\":{\"site\":\"X\"},\"status\":{\"session\":\"1\"}}"
                    : "{\"on\":\"" + (looksLeft-- > 0 ? "records" : "")
                            + "\",\"rows_waiting\":0,\"rows_lost_total\":0}";
            client.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
