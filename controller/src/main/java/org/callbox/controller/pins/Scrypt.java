package org.callbox.controller.pins;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The password-based key derivation function scrypt, RFC 7914. */
final class Scrypt {
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String PRF = "HmacSHA256";
    private static final int HASH_OCTETS = 32;
    /** Words of a Salsa20 block. */
    private static final int BLOCK = 16;

    private Scrypt() {}

    /**
     * Section 6.
     *
     * @param n cost, a power of two above 1; {@code 128 n r} octets are taken while it runs
     * @param r block size
     * @param p parallelization, here one after the other
     */
    static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int octets) {
        byte[] blocks = pbkdf2(password, salt, p * 128 * r);
        int[] x = new int[32 * r];
        int[] y = new int[32 * r];
        int[] v = new int[n * 32 * r];
        for (int i = 0; i < p; i++) {
            int at = i * 128 * r;
            for (int k = 0; k < x.length; k++) {
                x[k] = (int) LITTLE.get(blocks, at + 4 * k);
            }
            mix(x, y, v, n, r);
            for (int k = 0; k < x.length; k++) {
                LITTLE.set(blocks, at + 4 * k, x[k]);
            }
        }
        Arrays.fill(v, 0);
        return pbkdf2(password, blocks, octets);
    }

    /** PBKDF2 with one iteration (RFC 8018, 5.2), which scrypt has no other use for. */
    private static byte[] pbkdf2(byte[] password, byte[] salt, int octets) {
        try {
            Mac mac = Mac.getInstance(PRF);
            // A key of no octets means the same as one of zeros up to a block (RFC 2104, 2).
            mac.init(new SecretKeySpec(
                    password.length == 0 ? new byte[HASH_OCTETS] : password, PRF));
            byte[] derived = new byte[octets];
            for (int i = 0; i * HASH_OCTETS < octets; i++) {
                mac.update(salt);
                mac.update(new byte[] {(byte) (i + 1 >> 24), (byte) (i + 1 >> 16),
                    (byte) (i + 1 >> 8), (byte) (i + 1)});
                byte[] block = mac.doFinal();
                System.arraycopy(block, 0, derived, i * HASH_OCTETS,
                        Math.min(HASH_OCTETS, octets - i * HASH_OCTETS));
            }
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + PRF, e);
        }
    }

    /** scryptROMix, section 5. */
    private static void mix(int[] x, int[] y, int[] v, int n, int r) {
        int size = 32 * r;
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, v, i * size, size);
            blockMix(x, y, r);
        }
        for (int i = 0; i < n; i++) {
            int j = x[size - BLOCK] & n - 1;
            for (int k = 0; k < size; k++) {
                x[k] ^= v[j * size + k];
            }
            blockMix(x, y, r);
        }
    }

    /** scryptBlockMix, section 4; {@code y} is room to work in. */
    private static void blockMix(int[] b, int[] y, int r) {
        int[] x = Arrays.copyOfRange(b, b.length - BLOCK, b.length);
        for (int i = 0; i < 2 * r; i++) {
            for (int k = 0; k < BLOCK; k++) {
                x[k] ^= b[i * BLOCK + k];
            }
            salsa(x);
            // Even blocks first, then odd ones.
            System.arraycopy(x, 0, y, (i / 2 + i % 2 * r) * BLOCK, BLOCK);
        }
        System.arraycopy(y, 0, b, 0, b.length);
    }

    /** Salsa20/8 Core, section 3. */
    private static void salsa(int[] b) {
        int[] x = b.clone();
        for (int round = 0; round < 8; round += 2) {
            for (int i = 0; i < 4; i++) {
                quarter(x, 5 * i % 16, (5 * i + 4) % 16, (5 * i + 8) % 16, (5 * i + 12) % 16);
            }
            for (int i = 0; i < 4; i++) {
                int row = 4 * i;
                quarter(x, row + i, row + (i + 1) % 4, row + (i + 2) % 4, row + (i + 3) % 4);
            }
        }
        for (int k = 0; k < BLOCK; k++) {
            b[k] += x[k];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
