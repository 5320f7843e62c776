package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.callbox.bridge.host.OwnFiles;

/** Whether this user can use a state directory, and in which words not. */
public final class StateAccess {
    private StateAccess() {}

    /** Why a state directory cannot be used by this user, null when it can. */
    public static String wrong(Path directory) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(directory, BasicFileAttributes.class);
            return !found.isDirectory() ? directory + " is a file, not a state directory"
                    : !Files.isExecutable(directory) ? noRight(directory) : null;
        } catch (NoSuchFileException absent) {
            return "there is no state directory " + directory + ": is --state right?";
        } catch (AccessDeniedException refused) {
            return noRight(directory);
        } catch (IOException other) {
            return Sentences.of(other);
        }
    }

    /** A right to use it is had by the group, or by root. */
    static String noRight(Path what) {
        return "you lack the right to use " + what + ": be of the group " + OwnFiles.GROUP
                + ", or use sudo";
    }
}
