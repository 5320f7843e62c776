package org.callbox.controller.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.callbox.controller.house.Mosquitto;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The programs of one test as processes, in a directory of their own. At the end all are killed;
 * when the test failed, all they said is printed.
 */
final class Processes implements BeforeEachCallback, AfterEachCallback {
    private static final long COMMAND_MS_MAX = 60_000;
    /** What the launcher passes, so that the limits of memory are those of the product. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Xmx40m", "-Xmn3m", "-XX:TrimNativeHeapInterval=10000", "-Xms10m",
            "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-XX:MarkSweepDeadRatio=0",
            "-Xss512k", "-XX:ReservedCodeCacheSize=24m", "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData", "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
            "--enable-native-access=ALL-UNNAMED");

    /** How a command ended and all it said. */
    record Result(int exit, String text) {}

    private final List<Child> children = new ArrayList<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final List<LineTap> taps = new ArrayList<>();
    private Path directory;

    static Path root() {
        return Path.of(System.getProperty("callbox.root", "..")).toAbsolutePath().normalize();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("callbox-e2e");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            for (Child child : children) {
                System.out.println("---- " + child.name() + " said:\n" + child.text());
            }
            for (LineTap tap : taps) {
                Path kept = root().resolve("controller/target/e2e-line-" + children.size()
                        + "-" + System.nanoTime() + ".hex");
                Files.write(kept, tap.frames());
                System.out.println("---- the line: callbox decode --hex " + kept);
            }
        }
        children.forEach(Child::kill);
        for (AutoCloseable one : closing.reversed()) {
            one.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** For files of the test; gone afterwards. */
    Path directory() {
        return directory;
    }

    /** Is closed when the test ends. */
    <T extends AutoCloseable> T closing(T resource) {
        closing.add(resource);
        return resource;
    }

    /** A tap on the line between two ports of loopback; what passed is kept when the test fails. */
    LineTap tap(int cardPort, int exchangePort) throws IOException {
        LineTap tap = closing(new LineTap(cardPort, exchangePort));
        taps.add(tap);
        return tap;
    }

    Mosquitto broker() {
        return closing(Mosquitto.start());
    }

    /** Starts {@code callbox} with these arguments. */
    Child start(String name, String... arguments) throws IOException {
        return start(name, List.of(arguments));
    }

    Child start(String name, List<String> arguments) throws IOException {
        return start(name, List.of(), List.of(), arguments);
    }

    /**
     * The same as a child of another program.
     *
     * @param before that program and its arguments, such as {@code unshare --mount}
     * @param jvm more options of Java
     */
    Child start(String name, List<String> before, List<String> jvm, List<String> arguments)
            throws IOException {
        return start(name, before, jvm, classPath(), arguments);
    }

    /** The same of another build, named by its class path. */
    Child start(String name, List<String> before, List<String> jvm, String classPath,
            List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, "org.callbox.controller.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("CALLBOX_HOME", root().toString());
        builder.environment().remove("CALLBOX_STATE_DEFAULT");
        Child child = Child.start(name, builder);
        children.add(child);
        return child;
    }

    /** Runs {@code callbox} with these arguments to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Child child = start(String.join(" ", arguments), arguments);
        int exit = child.awaitEnd(COMMAND_MS_MAX);
        return new Result(exit, child.text());
    }

    /** What the product runs with: no tests, no libraries that only they need. */
    static String classPath() {
        String all = System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path"));
        return String.join(":", Stream.of(all.split(":"))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("junit")
                        && !entry.contains("json-schema-validator")
                        && !entry.contains("jackson-databind"))
                .toList());
    }
}
