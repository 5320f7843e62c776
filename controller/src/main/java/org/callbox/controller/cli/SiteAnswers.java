package org.callbox.controller.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.callbox.controller.config.SiteDraft;

/** Puts together what a new site is, from options, from answers, and from what is proposed. */
final class SiteAnswers {
    private static final int USUAL_POSITIONS = 4;
    private static final int NAME_CHARACTERS_MAX = 64;
    private static final String USUAL_QUEUE = "service";

    /** What the options say; null or empty for what they do not say. */
    record Given(String profile, String box, String name, String country, Integer spans,
            Integer positions, List<String> queues, List<String> ports, List<String> numbers,
            boolean yes) {}

    private final Questions questions;
    private final BoardHere here;
    private final BoardChoice boards;
    private final Given given;
    private final List<String> missing = new ArrayList<>();

    /** @param questions null where nobody is asked */
    SiteAnswers(Questions questions, BoardHere here, BoardChoice boards, Given given) {
        this.questions = questions;
        this.here = here;
        this.boards = boards;
        this.given = given;
    }

    SiteDraft draft(String schema, String zone) throws IOException {
        SiteDraft.Profile profile = profile();
        String name = asked(given.name(), "--name", "Name of the office",
                given.yes() ? "Office" : "", SiteAnswers::nameFault);
        List<String> ports = ports();
        if (!missing.isEmpty()) {
            throw new BadInput("without a terminal to ask at, say " + String.join(", ", missing)
                    + (missing.contains("--profile") ? "; profiles: " + boards.names() : ""));
        }
        int spans = number(given.spans(), "E1 lines", profile.spans(), profile.spans());
        int positions = number(given.positions(), "Desks",
                profile.positions() == 0 ? USUAL_POSITIONS : profile.positions(), 1);
        atLeastOfProfile(spans, profile);
        String country = given.country() != null || questions == null
                ? orEmpty(given.country())
                : questions.ask("Telephone code of the country, such as 49, or nothing", "",
                        answer -> answer.matches("|[1-9][0-9]{0,2}") ? ""
                                : "That is one to three digits.");
        List<SiteDraft.Queue> queues = queues();
        return new SiteDraft(profile, schema, name, given.box(), country, spans, positions,
                queues, ports, SiteDraft.pair(numbers(queues), queues), zone);
    }

    private SiteDraft.Profile profile() throws IOException {
        String proposal = boards.items().containsKey(here.profile()) ? here.profile() : "";
        String written = given.profile();
        if (written == null && questions != null) {
            questions.show(boards::show);
            written = questions.ask("Board profile, its name or number",
                    proposal.replaceFirst("^boards/", ""), answer ->
                            boards.named(answer).isEmpty() ? "There is none of that name." : "");
        }
        if (written == null) {
            written = proposal;
        }
        if (written.isEmpty()) {
            missing.add("--profile");
            return null;
        }
        String found = boards.named(written);
        if (found.isEmpty()) {
            throw new BadInput("--profile " + written + ": there are " + boards.names());
        }
        SiteDraft.Profile profile = boards.profile(found);
        if (profile == null) {
            throw new BadInput(found + " says nothing of the capacity of one card, so that its"
                    + " lines and desks cannot be laid out; copy a file of sites/ instead");
        }
        return profile;
    }

    private static void atLeastOfProfile(int spans, SiteDraft.Profile profile) throws BadInput {
        if (spans < profile.spans()) {
            throw new BadInput(profile.name() + " has " + profile.spans() + " lines already;"
                    + " take a profile with fewer, or --spans " + profile.spans());
        }
    }

    private String asked(String option, String name, String question, String proposal,
            UnaryOperator<String> fault) throws IOException {
        if (option != null) {
            String why = fault.apply(option);
            if (!why.isEmpty()) {
                throw new BadInput(name + ": " + why);
            }
            return option;
        }
        if (questions != null) {
            return questions.ask(question, proposal, fault);
        }
        if (proposal.isEmpty()) {
            missing.add(name);
        }
        return proposal;
    }

    private static String nameFault(String name) {
        return name.isBlank() ? "An office has a name."
                : name.length() > NAME_CHARACTERS_MAX ? "At most 64 characters." : "";
    }

    private List<String> ports() throws IOException {
        if (!given.ports().isEmpty()) {
            return given.ports();
        }
        String proposal = here.ports().size() == 1 ? here.ports().getFirst()
                : given.yes() || questions != null ? SiteDraft.USUAL_PORT + 1 : "";
        return List.of(asked(null, "--port", "Serial device of the card", proposal,
                answer -> answer.startsWith("/") ? "" : "A path begins with /."));
    }

    private int number(Integer option, String what, int proposal, int least) throws IOException {
        return option != null ? option : questions == null ? proposal
                : Integer.parseInt(questions.ask(what, String.valueOf(proposal), answer ->
                        answer.matches("[1-9][0-9]{0,2}") && Integer.parseInt(answer) >= least
                                ? "" : "A number from " + least + " on."));
    }

    private List<SiteDraft.Queue> queues() throws IOException {
        List<String> written = given.queues();
        if (written.isEmpty() && questions != null) {
            written = List.of(questions.ask("Queues by their ids, such as service, sales",
                    USUAL_QUEUE, answer -> answer.matches("[a-z0-9-]{1,32}( *, *[a-z0-9-]{1,32})*")
                            ? "" : "Ids have a to z, 0 to 9 and -, with commas between them.")
                    .split(" *, *"));
        }
        return (written.isEmpty() ? List.of(USUAL_QUEUE) : written).stream().map(one -> {
            int at = one.indexOf('=');
            return at < 0 ? SiteDraft.Queue.of(one)
                    : new SiteDraft.Queue(one.substring(0, at), one.substring(at + 1));
        }).toList();
    }

    private List<String> numbers(List<SiteDraft.Queue> queues) throws IOException {
        if (!given.numbers().isEmpty() || questions == null) {
            return given.numbers();
        }
        List<String> numbers = new ArrayList<>();
        for (SiteDraft.Queue queue : queues) {
            String number = questions.ask("Called number of " + queue.id() + ", or nothing", "",
                    answer -> answer.matches("|\\+?[0-9]{1,31}") ? "" : "A number is digits.");
            if (!number.isEmpty()) {
                numbers.add(number + "=" + queue.id());
            }
        }
        return numbers;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
