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

    /** The form in which a file keeps it: three octets, and one by which damage is seen. */
    static int seal(int fingerprint) {
        return fingerprint & ~0xff | check(fingerprint);
    }

    static boolean sealed(int mark) {
        return (mark & 0xff) == check(mark);
    }

    /** Whether this was the answer; a mark of an older version is not sealed. */
    static boolean same(int mark, List<Command> commands) {
        int now = of(commands);
        return mark == now || mark == seal(now);
    }

    /** Two bits at least, so that no single bit makes a mark from none, or none from one. */
    private static int check(int fingerprint) {
        int sum = (fingerprint >>> 24) + (fingerprint >>> 16 & 0xff) + (fingerprint >>> 8 & 0xff);
        return 0x80 | 1 + sum % 126;
    }
}
