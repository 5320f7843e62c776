package org.callbox.controller.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests that runs in a process of its own, because it is to be killed. */
public final class Victim {
    private final Process process;
    private final BufferedReader said;

    /** Its only arguments are these; it waits on standard input for the word to begin. */
    public Victim(Class<?> main, Path folder, String... more) throws IOException {
        String path = System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED", "-Dorg.sqlite.tmpdir=" + folder,
                "-cp", path, main.getName(), folder.toString()));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = process.inputReader();
    }

    /** The word to begin. */
    public void tell(String word) throws IOException {
        try (Writer input = process.outputWriter()) {
            input.write(word + "\n");
        }
    }

    /** Reads what it says until a line begins so. */
    public void await(String beginning) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new AssertionError("\"" + beginning + "\" was not said, but " + lines);
    }

    public boolean running() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
