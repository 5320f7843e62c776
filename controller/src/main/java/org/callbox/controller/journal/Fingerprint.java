package org.callbox.controller.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.callbox.controller.core.Command;

/**
 * Four octets that stand for a list of commands: a replay that answers with the same ones has the
 * same fingerprint. Taken of the text of the records, which is the same in every JVM.
 */
final class Fingerprint {
    private Fingerprint() {}

    static int of(List<Command> commands) {
        CRC32 crc = new CRC32();
        for (Command command : commands) {
            crc.update(command.toString().getBytes(StandardCharsets.UTF_8));
        }
        return (int) crc.getValue() | 1;
    }
}
