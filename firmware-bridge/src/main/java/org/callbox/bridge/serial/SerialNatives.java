package org.callbox.bridge.serial;

import java.io.IOException;

/** Whether the machine code of jSerialComm can be used in this process. */
public final class SerialNatives {
    private SerialNatives() {}

    /** Why it cannot; empty where it can. */
    public static String trouble() {
        try {
            SerialLibrary.ready();
            return "";
        } catch (IOException unplaced) {
            return unplaced.getMessage();
        } catch (LinkageError unloadable) {
            return "it cannot be loaded: " + unloadable.getMessage();
        }
    }
}
