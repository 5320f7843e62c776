package org.callbox.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The site files that come with the product. */
public final class Sites {
    private Sites() {}

    public static Path find(String name) throws IOException {
        String home = System.getenv("CALLBOX_HOME");
        Path file = Path.of(home == null ? "." : home, "board-configs", "sites", name);
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; CALLBOX_HOME says where Callbox is");
        }
        return file;
    }
}
