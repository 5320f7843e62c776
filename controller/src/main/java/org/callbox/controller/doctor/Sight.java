package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What the user who looks may see. What is hidden is neither there nor away. */
interface Sight {
    /** What root may, others may not see. */
    boolean root();

    /** Whether it cannot be read, or a folder not be gone into, for lack of the right. */
    boolean hides(Path path);

    /** That of this process. */
    static Sight own() {
        return new Sight() {
            @Override
            public boolean root() {
                return "root".equals(System.getProperty("user.name"));
            }

            @Override
            public boolean hides(Path path) {
                try {
                    return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
                            ? !Files.isExecutable(path) : !Files.isReadable(path);
                } catch (AccessDeniedException refused) {
                    return true;
                } catch (IOException none) {
                    return false;
                }
            }
        };
    }
}
