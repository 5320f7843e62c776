package org.callbox.bridge.host;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Machine code that a library carries in its jar, put where the machine will run it: into a folder
 * of this user that nobody else may write, once, and used again by every later start. The shared
 * folder for temporary files may be mounted without the right to run what is in it.
 */
public final class NativeLibrary {
    /** System property: the folder to try first. */
    public static final String FOLDER = "callbox.natives";

    private static final Set<PosixFilePermission> OURS_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private NativeLibrary() {}

    /**
     * Puts one of the resources in place, the first that this machine can load.
     *
     * @param file name that it is to have
     * @param resources absolute names, of the class that is given
     * @return the folder that it is in, which holds nothing else
     * @throws IOException in a sentence that names every folder tried
     */
    public static Path place(Class<?> owner, String file, List<String> resources)
            throws IOException {
        return place(owner, file, resources, homes());
    }

    static Path place(Class<?> owner, String file, List<String> resources, List<Path> homes)
            throws IOException {
        List<String> tried = new ArrayList<>();
        for (String resource : resources) {
            byte[] code = code(owner, resource);
            for (Path home : code == null ? List.<Path>of() : homes) {
                try {
                    return placed(home, file, code);
                } catch (IOException | IllegalArgumentException refused) {
                    tried.add(home + " (" + why(refused) + ")");
                }
            }
        }
        throw new IOException(tried.isEmpty() ? file + " does not exist for this kind of machine"
                : file + " can be loaded from none of " + String.join(", ", tried)
                        + ": a folder is needed that is not mounted noexec");
    }

    private static byte[] code(Class<?> owner, String resource) throws IOException {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static String why(Exception refused) {
        return refused instanceof IllegalArgumentException ? "it cannot be loaded from there"
                : refused.getClass().getSimpleName() + " " + refused.getMessage();
    }

    /** In the order in which they are tried. */
    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        String given = System.getProperty(FOLDER);
        if (given != null) {
            homes.add(Path.of(given).toAbsolutePath());
        }
        String checkout = System.getenv("CALLBOX_HOME");
        if (checkout != null && Files.isDirectory(Path.of(checkout, "controller", "target"))) {
            homes.add(Path.of(checkout, "controller", "target", "natives"));
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "/"));
        if (cache != null && Path.of(cache).isAbsolute()) {
            homes.add(Path.of(cache, "callbox", "natives"));
        } else if (home.isAbsolute() && Files.isDirectory(home)) {
            homes.add(home.resolve(".cache").resolve("callbox").resolve("natives"));
        }
        homes.add(Path.of(System.getProperty("java.io.tmpdir"), "callbox-" + user()));
        return homes;
    }

    private static Object user() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static Path placed(Path home, String file, byte[] code) throws IOException {
        ours(home);
        CRC32 crc = new CRC32();
        crc.update(code);
        Path folder = home.resolve(String.format("%s-%08x", file, crc.getValue()));
        ours(folder);
        Path there = folder.resolve(file);
        // Another content than expected is what an earlier start left half-written.
        if (!Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
                || !Arrays.equals(Files.readAllBytes(there), code)) {
            Path making = folder.resolve(file + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(making);
            OwnFiles.write(making, code);
            Files.move(making, there, StandardCopyOption.ATOMIC_MOVE);
        }
        loads(there);
        return folder;
    }

    /** Makes the folder, or answers for one that is there: nobody else can put code into it. */
    private static void ours(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            OwnFiles.folder(folder.getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ONLY));
        }
        PosixFileAttributes found = Files.readAttributes(
                folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean mine = user().equals(Files.getAttribute(
                folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        if (!found.isDirectory() || !mine) {
            throw new IOException(folder + " is not a folder of this user");
        }
        if (!OURS_ONLY.equals(found.permissions())) {
            Files.setPosixFilePermissions(folder, OURS_ONLY);
        }
    }

    @SuppressWarnings("restricted")
    private static void loads(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
        }
    }
}
