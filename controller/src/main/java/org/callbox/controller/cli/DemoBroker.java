package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.bridge.host.AtExit;
import org.callbox.controller.bench.FreePorts;

/** A mosquitto of the demo's own on a free port, where one is installed. */
final class DemoBroker implements AutoCloseable {
    private final Process process;
    private final int port;

    private DemoBroker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Null where no mosquitto is installed. */
    static DemoBroker start(Path home) throws IOException {
        Path program = program();
        if (program == null) {
            return null;
        }
        int port = FreePorts.tcp();
        Path config = home.resolve("mosquitto.conf");
        Files.writeString(config, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        Process process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("mosquitto.log").toFile())
                .start();
        // Whoever interrupts a demonstration is not left with a broker.
        AtExit.run("ending-broker", process::destroy);
        return new DemoBroker(process, port);
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Path program() {
        for (String folder
                : List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")) {
            Path program = Path.of(folder, "mosquitto");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }
}
