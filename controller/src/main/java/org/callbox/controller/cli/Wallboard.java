package org.callbox.controller.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;

/**
 * The pages that show a box in a browser, as files for a web server: a broker's own, or another.
 * There is no call data in them, so everybody may read them, whatever the umask says.
 */
final class Wallboard {
    static final List<String> FILES = List.of("index.html", "engineer.html", "owner.html",
            "seat.html", "wallboard.css", "texts.js", "mqtt.js", "picture.js", "page.js",
            "alarms.js", "opening.js", "chart.js", "wall.js", "engineer.js", "owner.js",
            "seat.js");
    private static final String RESOURCES = "/org/callbox/controller/wallboard/";
    private static final String SITE = "site.js";

    /**
     * Which broker the pages ask.
     *
     * @param broker ws:// or wss://; empty for the host that they come from
     * @param root of the topics
     * @param box shown where the address names none; empty for the only one of the broker
     */
    record Source(String broker, String root, String box) {}

    private Wallboard() {}

    /** Makes the folder where it is missing, and the files anew. */
    static void write(Path folder, Source source) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String name : FILES) {
            put(folder.resolve(name), octets(name));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("broker", source.broker());
        fields.put("root", source.root());
        fields.put("box", source.box());
        put(folder.resolve(SITE), ("var SITE = " + Json.write(fields) + ";\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] octets(String name) throws IOException {
        try (InputStream file = Wallboard.class.getResourceAsStream(RESOURCES + name)) {
            if (file == null) {
                throw new FileNotFoundException(
                        "the page " + name + " is missing in this installation of Callbox");
            }
            return BoundedFile.upTo(file, BoundedFile.NOTE_OCTETS);
        }
    }

    private static void put(Path file, byte[] octets) throws IOException {
        Files.write(file, octets);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
