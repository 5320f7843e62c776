package org.callbox.controller.assignments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Each line ends with a hash over the hash before and everything else in the line. */
final class Chain {
    /** Before the first line of all. */
    static final String GENESIS = "0".repeat(64);

    private Chain() {}

    /** @param object a JSON object that has members */
    static String seal(String previous, String object) {
        String open = object.substring(0, object.length() - 1);
        return open + ",\"hash\":\"" + hash(previous, open) + "\"}";
    }

    private static String hash(String previous, String open) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((previous + "\n" + open).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
