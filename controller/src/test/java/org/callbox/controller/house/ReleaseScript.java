package org.callbox.controller.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The script that drives releases, on a layout of its own: what dpkg does between its steps is
 * played, and the power may fail before or amid each change that it makes.
 */
final class ReleaseScript {
    /** Killed by SIGKILL, as a shell tells it. */
    static final int CUT = 137;
    private static final List<String> JARS = List.of("a.jar", "b.jar");
    /** Stands for every command by which the script changes something. */
    private static final String WRAPPER = """
            #!/bin/bash
            name=${0##*/}
            [ "$name" != sync ] || exit 0
            [ "$name" != systemctl ] || { echo "$*" >>"$TOLD/systemctl.log"; exit 0; }
            case "$CUT_AMID $name" in
              "no "* | "yes cp" | "yes rm") ;;
              *) exec "/bin/$name" "$@" ;;
            esac
            read -r done <"$TOLD/count"
            done=$((done + 1))
            echo "$done" >"$TOLD/count"
            if [ "$done" = "$CUT_AT" ]; then
              last=${!#}
              case "$CUT_AMID $name" in
                "yes cp") /bin/cp "$@"; /bin/rm "$last/b.jar" ;;
                "yes rm") [ ! -d "$last" ] || /bin/rm -f "$last/a.jar" ;;
              esac
              kill -9 0
            fi
            exec "/bin/$name" "$@"
            """;

    private final Path root;
    private final Path tools;

    ReleaseScript(Path folder) throws IOException {
        root = folder.resolve("root");
        tools = Files.createDirectories(folder.resolve("tools"));
        Path wrapper = Files.writeString(tools.resolve("wrapper"), WRAPPER);
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("mv", "ln", "rm", "cp", "mkdir", "rmdir", "sync",
                "systemctl")) {
            Files.createSymbolicLink(tools.resolve(name), wrapper);
        }
        Files.createDirectories(root.resolve("var/cache/callbox"));
        Files.createDirectories(releases());
    }

    private Path releases() {
        return root.resolve("usr/share/callbox/releases");
    }

    /** What dpkg unpacks; the text of its jars tells releases apart. */
    void unpack(String version) throws IOException {
        Path folder = Files.createDirectories(releases().resolve(version));
        Files.writeString(folder.resolve("jars.txt"), String.join("\n", JARS) + "\n");
        for (String jar : JARS) {
            Files.deleteIfExists(folder.resolve(jar));
            Files.writeString(folder.resolve(jar), version);
        }
        Files.writeString(root.resolve("var/cache/callbox/" + version + ".aot"), version);
    }

    /** What dpkg removes once another release is unpacked. */
    void remove(String version) throws IOException {
        delete(releases().resolve(version));
    }

    /** One of its files is not there. */
    void damage(String version) throws IOException {
        Files.delete(releases().resolve(version).resolve("b.jar"));
    }

    /** What is at the place of the launcher, in shell. */
    void program(String text) throws IOException {
        Path launcher = root.resolve("usr/bin/callbox");
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    int run(String... words) throws IOException, InterruptedException {
        return run(0, false, Map.of(), words);
    }

    /**
     * One step of the script.
     *
     * @param cutAt the change before which the power fails, 0 for none
     * @param amid amid that change, where it consists of several
     */
    int run(int cutAt, boolean amid, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Files.writeString(tools.resolve("count"), "0\n");
        // With the umask of the service, which holds for what it calls as root as well.
        List<String> command = new ArrayList<>(List.of("setsid", "-w", "bash", "-c",
                "umask 0027; exec bash \"$0\" \"$@\"", Sources.root().resolve(
                        "controller/src/deb/root/usr/lib/callbox/callbox-release").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(tools.resolve("said").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().put("CALLBOX_RELEASE_ROOT", root.toString());
        builder.environment().put("TOLD", tools.toString());
        builder.environment().put("CUT_AT", "" + cutAt);
        builder.environment().put("CUT_AMID", amid ? "yes" : "no");
        return builder.start().waitFor();
    }

    /** What the last step said. */
    String said() throws IOException {
        return Files.readString(tools.resolve("said"));
    }

    /** What was asked of systemd so far. */
    String systemctl() throws IOException {
        Path told = tools.resolve("systemctl.log");
        return Files.exists(told) ? Files.readString(told) : "";
    }

    /** The first line of a note; empty where there is none. */
    String note(String name) throws IOException {
        Path note = root.resolve("var/lib/callbox-release").resolve(name);
        return Files.exists(note) ? Files.readAllLines(note, StandardCharsets.UTF_8).getFirst()
                : "";
    }

    /** From now on this note cannot be written, as on a full disk, or can again. */
    void full(String note, boolean yes) throws IOException {
        Path fresh = root.resolve("var/lib/callbox-release/." + note + ".new");
        if (yes) {
            Files.createDirectories(fresh);
        } else {
            Files.delete(fresh);
        }
    }

    /** This note is there and cannot be read, not even by root. */
    void hide(String note) throws IOException {
        Path path = root.resolve("var/lib/callbox-release").resolve(note);
        Files.delete(path);
        Files.createDirectory(path);
    }

    /** The rights of each note. */
    Set<String> rights() throws IOException {
        try (Stream<Path> found = Files.list(root.resolve("var/lib/callbox-release"))) {
            Set<String> rights = new TreeSet<>();
            for (Path note : found.filter(path -> !path.getFileName().toString()
                    .startsWith(".")).toList()) {
                rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)));
            }
            return rights;
        }
    }

    /** The release that a start would run; empty where it would find no whole one. */
    String leadsTo() throws IOException {
        Path lib = root.resolve("usr/share/callbox/lib");
        String version = "";
        for (String jar : JARS) {
            if (!Files.exists(lib.resolve(jar))) {
                return "";
            }
            version = Files.readString(lib.resolve(jar));
        }
        return version;
    }

    /** For which release the cache is; empty where there is none. */
    String cacheOf() throws IOException {
        Path cache = root.resolve("var/cache/callbox/callbox.aot");
        return Files.exists(cache) ? Files.readString(cache) : "";
    }

    List<String> kept() throws IOException {
        try (Stream<Path> found = Files.list(releases())) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Copies the layout away, for {@link #restore}. */
    void store(String name) throws IOException, InterruptedException {
        delete(root.resolveSibling(name));
        copy(root, root.resolveSibling(name));
    }

    void restore(String name) throws IOException, InterruptedException {
        delete(root);
        copy(root.resolveSibling(name), root);
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cp ends with " + exit);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
