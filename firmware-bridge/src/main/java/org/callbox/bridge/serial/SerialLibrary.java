package org.callbox.bridge.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.List;
import org.callbox.bridge.host.NativeLibrary;

/**
 * The machine code of jSerialComm, in a folder of ours. Must be ready before the class SerialPort
 * is first used: one that could not load its code stays useless as long as the process lives.
 */
final class SerialLibrary {
    private static final String PATH = "jSerialComm.library.path";
    private static final String FILE = "libjSerialComm.so";
    private static boolean ready;

    private SerialLibrary() {}

    /** @throws IOException in a sentence; another attempt later may find it mended */
    static synchronized void ready() throws IOException {
        if (ready) {
            return;
        }
        if (System.getProperty(PATH) == null) {
            place();
        }
        try (HangUpKept _ = new HangUpKept()) {
            // The first use of the class loads the library.
            SerialPort.getVersion();
        }
        ready = true;
    }

    private static void place() throws IOException {
        List<String> resources = processors(System.getProperty("os.arch")).stream()
               .map(processor -> "/Linux/" + processor + "/" + FILE).toList();
        if (!resources.isEmpty()) {
            System.setProperty(PATH,
                    NativeLibrary.place(SerialPort.class, FILE, resources).toString());
        }
    }

    /** jSerialComm's names of a processor, the best first. */
    private static List<String> processors(String java) {
        return switch (java) {
            case "amd64" -> List.of("x86_64");
            case "aarch64" -> List.of("armv8_64");
            case "arm" -> List.of("armv7hf", "armv6hf", "armv5");
            case "ppc64le" -> List.of("ppc64le");
            default -> List.of();
        };
    }
}
