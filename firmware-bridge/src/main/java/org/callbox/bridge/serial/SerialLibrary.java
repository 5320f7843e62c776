package org.callbox.bridge.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.host.NativeLibrary;

/**
 * The machine code of jSerialComm, in a folder of ours. Must be ready before the class SerialPort
 * is first used: one that could not load its code stays useless as long as the process lives.
 */
final class SerialLibrary {
    private static final String PATH = "jSerialComm.library.path";
    private static final String FILE = "libjSerialComm.so";
    /** Java's names of a processor, and jSerialComm's, the best first. */
    private static final Map<String, List<String>> PROCESSORS = Map.of(
            "amd64", List.of("x86_64"),
            "aarch64", List.of("armv8_64"),
            "arm", List.of("armv7hf", "armv6hf", "armv5"),
            "ppc64le", List.of("ppc64le"));

    private static boolean ready;

    private SerialLibrary() {}

    /** @throws IOException in a sentence; another attempt later may find it mended */
    static synchronized void ready() throws IOException {
        if (ready || System.getProperty(PATH) != null) {
            return;
        }
        List<String> resources = PROCESSORS.getOrDefault(System.getProperty("os.arch"), List.of())
                .stream().map(processor -> "/Linux/" + processor + "/" + FILE).toList();
        if (!resources.isEmpty()) {
            System.setProperty(PATH,
                    NativeLibrary.place(SerialPort.class, FILE, resources).toString());
        }
        ready = true;
    }
}
