package org.callbox.controller.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.CardImage;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same site file gives the same octets for the card, and the same digest of all its values, on
 * machines that differ in language, time zone, character set, folder and rights.
 */
class SameImageTest {
    private static final Path LIBRARY = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs");
    private static final int RUN_S_MAX = 120;

    @TempDir
    private Path folder;

    /** Another machine: prints the digest of each site file, and of the image of each card. */
    static final class Machine {
        private Machine() {}

        public static void main(String[] arguments) throws IOException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            try (var files = Files.list(Path.of(arguments[0]).resolve("sites"))) {
                for (Path file : files.sorted().toList()) {
                    Loaded loaded = ConfigLoader.load(file, List.of());
                    out.println(file.getFileName() + " " + loaded.hash());
                    loaded.plan().cards().forEach(card -> out.println(file.getFileName() + " card "
                            + card.id() + " " + CardImage.sha256(CardImage.of(
                                    CardConfigs.of(loaded.plan(), card.id()), "e1-duo", "A", 1)
                                    .octets()).toHex()));
                }
            }
        }
    }

    private static String run(Path library, Path directory, Map<String, String> environment,
            String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), Machine.class.getName(),
                library.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII);
        assertTrue(process.waitFor(RUN_S_MAX, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    /** The library at another place, as an editor of another system saves it. */
    private Path elsewhere() throws IOException {
        Path copy = folder.resolve("other place");
        for (String part : List.of("boards", "sites")) {
            Files.createDirectories(copy.resolve(part));
            try (var files = Files.list(LIBRARY.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.writeString(copy.resolve(part).resolve(file.getFileName()),
                            "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
                }
            }
        }
        return copy;
    }

    @Test
    void every_machine_makes_the_same_of_a_site_file() throws Exception {
        Path here = LIBRARY.getParent();
        String one = run(LIBRARY, here, Map.of());
        assertTrue(one.lines().count() >= 15, one);
        Map<String, String> others = new TreeMap<>();
        others.put("Turkish, where I is no i", run(LIBRARY, here,
                Map.of("LANG", "tr_TR.UTF-8"), "-Duser.language=tr", "-Duser.country=TR"));
        others.put("Arabic digits", run(LIBRARY, here, Map.of("LC_ALL", "C"),
                "-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"));
        others.put("a clock at the date line", run(LIBRARY, here,
                Map.of("TZ", "Pacific/Kiritimati"), "-Duser.timezone=Pacific/Kiritimati"));
        others.put("an old character set", run(LIBRARY, here, Map.of("LANG", "C", "LC_ALL", "C"),
                "-Dfile.encoding=ISO-8859-1", "-Dsun.jnu.encoding=ISO-8859-1"));
        others.put("another folder, mark and line ends", run(elsewhere(), folder, Map.of()));
        others.forEach((machine, said) -> assertEquals(one, said, machine));
    }
}
