package org.callbox.controller.records;

import java.io.IOException;
import java.util.List;
import org.callbox.bridge.host.NativeLibrary;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.LibraryLoaderUtil;

/** The machine code of SQLite, in a folder of ours and not unpacked anew by every start. */
final class SqliteLibrary {
    private static final String PATH = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** @throws IOException in a sentence; another attempt later may find it mended */
    static synchronized void ready() throws IOException {
        if (System.getProperty(PATH) == null) {
            String file = LibraryLoaderUtil.getNativeLibName();
            System.setProperty(PATH, NativeLibrary.place(SQLiteConfig.class, file,
                    List.of(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + file)).toString());
        }
    }
}
