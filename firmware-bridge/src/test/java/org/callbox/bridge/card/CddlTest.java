package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Every message that is written is what docs/card-link.cddl says, and every rule is written. */
class CddlTest {
    private static final Pattern MEMBER = Pattern.compile("(\\? )?(\\d+): (.+)");

    /** A rule's text without comments, by its name. */
    private final Map<String, String> rules = rules();

    private static Map<String, String> rules() {
        try {
            StringBuilder text = new StringBuilder();
            for (String line : Files.readAllLines(Path.of("../docs/card-link.cddl"))) {
                text.append(line.replaceAll(";.*", "").strip()).append(' ');
            }
            Map<String, String> rules = new TreeMap<>();
            Matcher rule = Pattern.compile("([a-z][a-z0-9-]*) = (.*?)(?=[a-z][a-z0-9-]* = |$)")
                    .matcher(text);
            while (rule.find()) {
                rules.put(rule.group(1), rule.group(2).strip());
            }
            return rules;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Set<String> choices(String name) {
        Set<String> all = new TreeSet<>();
        for (String one : rules.get(name).split(" / ")) {
            if (rules.get(one).startsWith("{")) {
                all.add(one);
            } else {
                all.addAll(choices(one));
            }
        }
        return all;
    }

    /** The members of a map by key: "? " where it may be absent, then its type. */
    private Map<Integer, String> members(String body) {
        Map<Integer, String> members = new TreeMap<>();
        for (String part : split(body.substring(1, body.lastIndexOf(body.startsWith("{")
                ? '}' : ')')))) {
            Matcher member = MEMBER.matcher(part);
            if (member.matches()) {
                members.put(Integer.parseInt(member.group(2)),
                        (member.group(1) == null ? "" : "? ") + member.group(3));
            } else {
                members.putAll(members(rules.get(part)));
            }
        }
        return members;
    }

    /** At commas outside of brackets and quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        StringBuilder part = new StringBuilder();
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private boolean fits(String type, Object value) {
        if (rules.containsKey(type)) {
            return fits(rules.get(type), value);
        }
        if (type.contains(" / ")) {
            return Arrays.stream(type.split(" / ")).anyMatch(one -> fits(one, value));
        }
        Matcher range = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)").matcher(type);
        if (range.matches()) {
            return value instanceof Long number && number >= Long.parseLong(range.group(1))
                    && number <= Long.parseLong(range.group(2));
        }
        if (type.matches("\\d+|0x[0-9A-F]+")) {
            return value instanceof Long number && number.equals(Long.decode(type));
        }
        Matcher size = Pattern.compile("[bt]str \\.size \\(0\\.\\.(\\d+)\\)").matcher(type);
        int max = size.matches() ? Integer.parseInt(size.group(1)) : Integer.MAX_VALUE;
        Matcher regexp = Pattern.compile("tstr \\.regexp \"(.*)\"").matcher(type);
        return switch (type.split(" ")[0]) {
            case "uint" -> value instanceof Long number && number >= 0;
            case "bool" -> value instanceof Boolean;
            case "bstr" -> value instanceof byte[] octets && octets.length <= max;
            case "tstr" -> value instanceof String text && text.length() <= max
                    && (!regexp.matches() || text.matches(regexp.group(1)));
            default -> throw new IllegalStateException("a type that this test does not know: "
                    + type);
        };
    }

    private static Map<Integer, Object> read(Bytes octets) {
        try (JsonParser cbor = new CBORFactory().createParser(octets.toArray())) {
            Map<Integer, Object> values = new TreeMap<>();
            cbor.nextToken();
            while (cbor.nextToken() != JsonToken.END_OBJECT) {
                int key = Integer.parseInt(cbor.currentName());
                values.put(key, switch (cbor.nextToken()) {
                    case VALUE_NUMBER_INT -> cbor.getLongValue();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_STRING -> cbor.getText();
                    default -> cbor.getBinaryValue();
                });
            }
            return values;
        } catch (IOException broken) {
            throw new IllegalStateException(octets.toHex(), broken);
        }
    }

    /** The rule with the message's number, to which it is held. */
    private String held(Set<String> names, Bytes octets) {
        Map<Integer, Object> message = read(octets);
        for (String name : names) {
            Map<Integer, String> members = members(rules.get(name));
            if (!fits(members.get(0), message.get(0))) {
                continue;
            }
            members.forEach((key, type) -> assertTrue(
                    message.containsKey(key) ? fits(type.replace("? ", ""), message.get(key))
                            : type.startsWith("? "),
                    name + " " + octets.toHex() + ", key " + key + " is " + type));
            assertTrue(members.keySet().containsAll(message.keySet()), name + octets.toHex());
            return name;
        }
        throw new AssertionError("no rule for " + octets.toHex());
    }

    @Test
    void every_request_is_as_its_rule_says_and_every_rule_has_one() {
        Set<String> names = choices("host-to-card");
        Set<String> seen = new TreeSet<>();
        CardCodecTest.commands().forEach((command, hex) -> {
            String name = held(names, CardCodec.encode(7, command));
            assertEquals(name, CardWords.kind(command));
            assertEquals(CardWords.group(command), Long.decode(
                    members(rules.get(name)).get(0)) >> 4, name);
            seen.add(name);
        });
        assertEquals(names, seen);
    }

    @Test
    void every_response_and_event_is_as_its_rule_says_and_every_rule_has_one() {
        Set<String> seen = new TreeSet<>();
        CardCodecTest.messages().forEach((message, hex) -> {
            String name = held(choices("response"), CardCodec.encode(7, message));
            assertEquals(name, CardWords.name(message).split(" ")[0]);
            seen.add(name);
        });
        CardCodecTest.events().forEach((message, hex) -> {
            String name = held(choices("event"), CardCodec.encode(0, message));
            assertEquals(name, CardWords.name(message).split(" ")[0]);
            seen.add(name);
        });
        assertEquals(choices("card-to-host"), seen);
    }

    @Test
    void a_message_against_its_rule_is_found() {
        assertTrue(fits("-24..12", -24L) && !fits("-24..12", -25L));
        assertTrue(fits("port", 1L) && !fits("port", 0L));
        assertTrue(fits("75 / 120", 75L) && !fits("75 / 120", 76L));
        assertTrue(fits("tstr .regexp \"[0-9*#]\"", "#") && !fits("tstr .regexp \"[0-9*#]\"", "A"));
        assertTrue(!fits("text32", "x".repeat(33)) && !fits("bool", 1L));
        for (Feature feature : Feature.values()) {
            String word = feature == Feature.DTMF ? "DTMF" : feature.name().toLowerCase();
            assertTrue(page().contains("| " + feature.ordinal() + " | " + word + " |"), word);
        }
    }

    @Test
    void the_image_on_the_page_is_what_is_said_of_it() throws UnfitImage {
        Matcher hex = Pattern.compile("(?m)((?:^    [0-9a-f]+\n)+)").matcher(page());
        assertTrue(hex.find());
        CardImage image = CardImage.of(Bytes.hex(hex.group(1)));
        assertEquals(7, image.header().sequence());
        assertEquals("e1-duo B C", image.header().board() + " " + image.header().revisionMin()
                + " " + image.header().revisionMax());
        CardConfig config = new CardConfig("office/1", 120, List.of(
                new CardConfig.Span(1, Layer1Config.defaults(), 16),
                new CardConfig.Span(2, new Layer1Config(Layer1Config.LineCode.AMI,
                        Layer1Config.Framing.AUTO, Layer1Config.Clock.MASTER, 75), 0)),
                List.of(new CardConfig.Gain(3, -6, 12), new CardConfig.Gain(300, 0, -24)));
        assertEquals(config, image.config());
        assertEquals(image.body(), config.octets());
        Map<Integer, Object> body = read(image.body());
        members(rules.get("card-config")).forEach((key, type) ->
                assertTrue(fits(type, body.get(key)), key + " is " + type));
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/card-link.md"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
