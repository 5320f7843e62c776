package org.callbox.controller.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.files.BoundedFile;

/**
 * The key with which a maker of cards signs firmware, in the PEM files that OpenSSL writes and
 * reads: the private key, and beside it, with {@code .pub} behind its name, the public one.
 */
public final class SigningKey implements FirmwareManifest.Signer {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int PEM_OCTETS_MAX = 1_024;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final PrivateKey secret;
    private final ImageKey key;

    private SigningKey(PrivateKey secret, ImageKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** Where the public key of a private one is. */
    public static Path publicOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /**
     * Makes a pair of files, with nothing in their place before: both or none. The public one is
     * first, so that a private key is never there that nobody can use.
     *
     * @throws IOException with a sentence
     */
    public static ImageKey make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            ImageKey key = ImageKey.of(Bytes.copyOf(pair.getPublic().getEncoded()));
            mustBeFree(file);
            write(publicOf(file), PUBLIC, key.encoded().toArray());
            try {
                write(file, PRIVATE, pair.getPrivate().getEncoded());
            } catch (IOException e) {
                Files.delete(publicOf(file));
                throw e;
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java of today has Ed25519", e);
        }
    }

    private static void mustBeFree(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(file);
        }
    }

    private static IOException taken(Path file) {
        return new IOException("there is a file " + file + " already, and a key is never"
                + " overwritten: give another name");
    }

    private static void write(Path file, String what, byte[] octets) throws IOException {
        byte[] text = ("-----BEGIN " + what + "-----\n"
                + Base64.getEncoder().encodeToString(octets) + "\n-----END " + what + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        FileChannel out;
        try {
            out = FileChannel.open(file,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException there) {
            throw taken(file);
        }
        try (out) {
            ByteBuffer rest = ByteBuffer.wrap(text);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        } catch (IOException half) {
            Files.delete(file);
            throw half;
        }
    }

    /**
     * Reads the private key, which nobody but its owner may be able to read, and the public one.
     *
     * @throws IOException with a sentence
     */
    public static SigningKey read(Path file) throws IOException {
        byte[] octets = pem(file, PRIVATE);
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read or written by others than its owner: chmod"
                    + " 600 it, and think of who may have read it");
        }
        SigningKey made = new SigningKey(secret(file, octets), readPublic(publicOf(file)));
        Bytes probe = Bytes.ascii("callbox");
        if (!made.key.verifies(probe, made.sign(probe))) {
            throw new IOException(publicOf(file) + " is not the public key of " + file);
        }
        return made;
    }

    private static PrivateKey secret(Path file, byte[] octets) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException none) {
            throw new IOException(file + " holds no key of Ed25519; callbox board key new makes"
                    + " one", none);
        }
    }

    /** Reads a public key. */
    public static ImageKey readPublic(Path file) throws IOException {
        ImageKey key = ImageKey.of(Bytes.copyOf(pem(file, PUBLIC)));
        if (key == null) {
            throw new IOException(file + " holds no public key of Ed25519");
        }
        return key;
    }

    private static byte[] pem(Path file, String what) throws IOException {
        String text = new String(BoundedFile.octets(file, PEM_OCTETS_MAX),
                StandardCharsets.ISO_8859_1).strip();
        String begin = "-----BEGIN " + what + "-----";
        String end = "-----END " + what + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IOException(file + " is no file with a " + what.toLowerCase(Locale.ROOT)
                    + " in PEM");
        }
        try {
            return Base64.getDecoder().decode(text.substring(
                    begin.length(), text.length() - end.length()).replaceAll("\\s", ""));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged", damaged);
        }
    }

    @Override
    public ImageKey key() {
        return key;
    }

    @Override
    public Bytes sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message.toArray());
            return Bytes.copyOf(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }
}
