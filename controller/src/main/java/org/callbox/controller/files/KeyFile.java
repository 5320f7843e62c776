package org.callbox.controller.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key as PEM: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1
 * ({@code EC PRIVATE KEY}). Messages never show it.
 */
public final class KeyFile {
    private static final int MOST_OCTETS = 64 << 10;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION_0 = {2, 1, 0};
    /** rsaEncryption, 1.2.840.113549.1.1.1, and NULL. */
    private static final byte[] RSA = {
        6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0};
    /** id-ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private KeyFile() {}

    /** @throws IOException with one plain sentence when there is none to be had */
    public static PrivateKey read(Path file) throws IOException {
        String text = new String(
                BoundedFile.octets(file, MOST_OCTETS), StandardCharsets.ISO_8859_1);
        Matcher found = PEM.matcher(text);
        if (!found.find()) {
            throw new IOException("there is no private key as PEM in " + file + (text.contains(
                    "CERTIFICATE") ? ": it holds certificates; were the two files exchanged?"
                            : ""));
        }
        String kind = found.group(1);
        if (kind.startsWith("ENCRYPTED") || found.group(2).contains("ENCRYPTED")) {
            throw new IOException("the key in " + file + " is encrypted, and nobody is there to"
                    + " type its password; write it without one: openssl pkey -in KEY -out FILE");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(found.group(2));
            return key(file, switch (kind) {
                case "PRIVATE KEY" -> octets;
                case "RSA PRIVATE KEY" -> wrapped(RSA, octets);
                case "EC PRIVATE KEY" -> wrapped(ofCurve(octets), octets);
                default -> throw new IllegalArgumentException(kind);
            });
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the key in " + file + " is damaged, or of a kind that is not"
                    + " known here: PKCS#8, RSA or EC as PEM is", e);
        }
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws IOException {
        GeneralSecurityException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new IOException("the key in " + file + " is damaged, or of another algorithm than"
                + " RSA, EC and EdDSA", last);
    }

    /** PKCS#8 around a key of an older form (RFC 5208, 5). */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, joined(VERSION_0, der(SEQUENCE, algorithm),
                der(OCTET_STRING, key)));
    }

    /** The algorithm with the curve that the key names (RFC 5915: [0] parameters). */
    private static byte[] ofCurve(byte[] key) {
        int at = content(key, 0);
        while ((key[at] & 0xFF) != PARAMETERS) {
            at = content(key, at) + length(key, at);
        }
        int from = content(key, at);
        return joined(EC, Arrays.copyOfRange(key, from, from + length(key, at)));
    }

    /** Where the content of the element at a place begins. */
    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        int length = first;
        if (first >= 0x80) {
            length = 0;
            for (int i = 0; i < (first & 0x7F); i++) {
                length = length << 8 | der[at + 2 + i] & 0xFF;
            }
        }
        if (length < 0 || length > der.length) {
            throw new IllegalArgumentException("a length of " + length);
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
