package org.callbox.controller.q931;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;

/** The messages of corpus.txt, and seeded damage to them. */
public final class Corpus {
    private Corpus() {}

    /** Name to octets, in the order of the file. */
    public static Map<String, Bytes> messages() {
        Map<String, Bytes> messages = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Corpus.class.getResourceAsStream("corpus.txt"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split("\\s+", 2);
                if (messages.put(words[0], Bytes.hex(words[1])) != null) {
                    throw new IllegalStateException("twice in the corpus: " + words[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** One to four random changes: an octet replaced, a bit flipped, octets cut out or put in. */
    public static Bytes mutated(Bytes message, Random random) {
        Bytes octets = message;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !octets.isEmpty(); i++) {
            int at = random.nextInt(octets.size());
            Bytes one = switch (random.nextInt(5)) {
                case 0 -> Bytes.of(random.nextInt(256));
                case 1 -> Bytes.of(octets.at(at) ^ 1 << random.nextInt(8));
                case 2 -> Bytes.EMPTY;
                case 3 -> Bytes.of(octets.at(at), random.nextInt(256));
                default -> Bytes.of(random.nextBoolean() ? 0xFF : 0x00);
            };
            octets = octets.slice(0, at).plus(one).plus(octets.slice(at + 1));
        }
        return random.nextInt(8) == 0
                ? octets.slice(0, random.nextInt(octets.size() + 1)) : octets;
    }
}
