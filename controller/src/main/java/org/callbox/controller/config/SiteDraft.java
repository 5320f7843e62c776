package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What {@code callbox board new} was told of a new site.
 *
 * @param schema what the first line names for editors
 * @param box empty for one that is made of the name
 * @param country telephone code in digits, or empty
 * @param ports serial devices of the cards, from card 1 on; others get the usual names
 * @param numbers called numbers, the first for the first queue and so on; empty: all for the first
 * @param zone for opening hours
 */
public record SiteDraft(Profile profile, String schema, String name, String box, String country,
        int spans, int positions, List<Queue> queues, List<String> ports, List<Number> numbers,
        String zone) {

    /** Of a card that no {@code port} was given for. */
    public static final String USUAL_PORT = "/dev/callbox-card";

    /**
     * The board that the site builds on.
     *
     * @param name as {@code extends} has it
     * @param about one line
     * @param spans that the profile has written down
     * @param positions likewise
     * @param wired positions with buttons and lamps
     * @param cardSpans that a card has
     * @param cardHeadsets likewise
     */
    public record Profile(String name, String about, int spans, int positions, int wired,
            int cardSpans, int cardHeadsets) {

        /** Reads it from what the loader says of the file; null when it does not say its card. */
        public static Profile of(String name, Loaded loaded) {
            int cards = 0;
            int cardSpans = 0;
            int headsets = 0;
            TreeSet<String> spans = new TreeSet<>();
            TreeSet<String> positions = new TreeSet<>();
            TreeSet<String> wired = new TreeSet<>();
            String about = "";
            for (Origin origin : loaded.values()) {
                String path = origin.path();
                String row = path.replaceFirst("].*", "]");
                about = path.equals("board.about") ? origin.value() : about;
                cards += path.matches("cards\\[\\d+]\\.id") ? 1 : 0;
                cardSpans = path.equals("cards[0].capacity.spans")
                        ? Integer.parseInt(origin.value()) : cardSpans;
                headsets = path.equals("cards[0].capacity.headsets")
                        ? Integer.parseInt(origin.value()) : headsets;
                addIf(path.startsWith("spans["), row, spans);
                addIf(path.startsWith("positions["), row, positions);
                addIf(path.startsWith("positions[") && path.contains(".gpio."), row, wired);
            }
            return cards != 1 || cardSpans == 0 ? null : new Profile(name, about, spans.size(),
                    positions.size(), wired.size(), cardSpans, headsets);
        }

        private static void addIf(boolean counts, String row, TreeSet<String> rows) {
            if (counts) {
                rows.add(row);
            }
        }
    }

    /** A queue by its id, with the name that people see. */
    public record Queue(String id, String name) {
        public static Queue of(String id) {
            return new Queue(id, id.isEmpty() ? id
                    : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
        }
    }

    /** A called number and the id of the queue that it leads to. */
    public record Number(String called, String queue) {}

    /** How many cards that many lines and desks take. */
    public int cards() {
        int forSpans = Math.ceilDiv(spans, profile.cardSpans());
        return Math.max(forSpans, profile.cardHeadsets() == 0 ? forSpans
                : Math.ceilDiv(positions, profile.cardHeadsets()));
    }

    /** The file, with what each part is for. */
    public String text() {
        return new SiteText(this).text();
    }

    String boxId() {
        return box.isEmpty() ? Derived.slug(name) : box;
    }

    String port(int card) {
        return card <= ports.size() ? ports.get(card - 1) : USUAL_PORT + card;
    }

    /** Pairs what was given in the order in which it was given; "NUMBER=QUEUE" names its queue. */
    public static List<Number> pair(List<String> given, List<Queue> queues) {
        List<Number> rows = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            int at = given.get(i).indexOf('=');
            rows.add(at < 0
                    ? new Number(given.get(i),
                            queues.get(Math.min(i, queues.size() - 1)).id())
                    : new Number(given.get(i).substring(0, at), given.get(i).substring(at + 1)));
        }
        return List.copyOf(rows);
    }
}
