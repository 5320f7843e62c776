package org.callbox.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.bridge.card.BankInfo;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.FlashWords;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.flash.CardAccess;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox board identify, verify, rollback, backup}: what a card holds. */
abstract class CardCommands implements Callable<Integer> {
    private static final int IMAGE_OCTETS_MAX = 1 << 20;

    @Mixin
    CardPlace place;

    @Option(names = "--json", description = "one JSON object, for programs")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!place.read(spec.commandLine().getErr())) {
            return ExitCode.INVALID_CONFIG;
        }
        try {
            return ask(kind());
        } catch (CardDialog.NoAnswer no) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + no.getMessage());
            if (json) {
                tell(failed(no), List.of());
            } else {
                failed(no);
            }
            return no.exitCode();
        }
    }

    /** What is asked about. */
    BankKind kind() {
        return BankKind.CONFIG;
    }

    int ask(BankKind what) throws IOException, InterruptedException {
        try (CardAccess way = place.open(what, null, false, 0, line -> { })) {
            CardDialog card = new CardDialog(way);
            return ask(card, card.ask(new CardCommand.GetBanks(what)));
        }
    }

    /** @param banks what the card holds */
    abstract int ask(CardDialog card, CardMessage.Banks banks)
            throws IOException, InterruptedException;

    /** It was said to people that it has failed, and why; the fields are for programs. */
    Map<String, Object> failed(CardDialog.NoAnswer no) {
        return failed(no, "", "");
    }

    final Map<String, Object> failed(CardDialog.NoAnswer no, String before, String after) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("card", place.card());
        fields.put("outcome", no.kind().word());
        fields.put("before", before);
        fields.put("after", after);
        fields.put("text", no.getMessage());
        return fields;
    }

    /** Prints an object for programs, or lines for people. */
    final void tell(Map<String, Object> fields, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(fields));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    /** The octets of a bank, header and body. */
    static Bytes read(CardDialog card, int bank) throws IOException, InterruptedException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int offset = 0;
        do {
            CardMessage.BankData data = card.ask(
                    new CardCommand.ReadBank(BankKind.CONFIG, bank, offset));
            if (data.offset() != offset || octets.size() > IMAGE_OCTETS_MAX
                    || data.nextOffset() != 0 && data.nextOffset() <= offset) {
                throw new IOException("the card gives an image that does not end");
            }
            octets.writeBytes(data.data().toArray());
            offset = data.nextOffset();
        } while (offset != 0);
        return Bytes.copyOf(octets.toByteArray());
    }

    @Command(name = "identify", description = "What a card is, and what its two banks hold.")
    static final class Identify extends CardCommands {
        /** One that keeps no config, or speaks no version that we speak, may have firmware. */
        @Override
        int ask(BankKind what) throws IOException, InterruptedException {
            try {
                return super.ask(what);
            } catch (CardDialog.NoAnswer no) {
                try {
                    return super.ask(BankKind.FIRMWARE);
                } catch (CardDialog.NoAnswer neither) {
                    throw no;
                }
            }
        }

        @Override
        int ask(CardDialog card, CardMessage.Banks banks)
                throws IOException, InterruptedException {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<String> lines = new ArrayList<>();
            fields.put("card", place.card());
            lines.add("card " + place.card() + ": " + FlashWords.identity(banks));
            put(fields, lines, banks);
            CardMessage.Banks firmware = banks.kind() == BankKind.FIRMWARE ? null
                    : firmware(card);
            if (firmware != null) {
                Map<String, Object> its = new LinkedHashMap<>();
                lines.add("firmware: " + FlashWords.runs(firmware));
                put(its, lines, firmware);
                fields.put("firmware", its);
            }
            tell(fields, lines);
            return ExitCode.OK;
        }

        /** Null on a card whose firmware is not updated. */
        private static CardMessage.Banks firmware(CardDialog card)
                throws IOException, InterruptedException {
            try {
                return card.ask(new CardCommand.GetBanks(BankKind.FIRMWARE));
            } catch (CardDialog.NoAnswer none) {
                return null;
            }
        }

        private static void put(
                Map<String, Object> fields, List<String> lines, CardMessage.Banks banks) {
            fields.put("board", banks.board());
            fields.put("revision", banks.revision());
            fields.put("schema_min", banks.schemaMin());
            fields.put("schema_max", banks.schemaMax());
            fields.put("running", banks.running());
            fields.put("why", FlashWords.cause(banks.cause()));
            fields.put("trial_left_s", banks.trialLeftS());
            if (banks.kind() == BankKind.FIRMWARE) {
                fields.put("counter", banks.counter());
                fields.put("loader", banks.loader());
            }
            lines.add("why: " + FlashWords.cause(banks.cause()) + (banks.trialLeftS() == 0 ? ""
                    : ", for another " + banks.trialLeftS() + " s"));
            List<Object> both = new ArrayList<>();
            for (int bank = 1; bank <= CardCommand.BankRequest.BANKS; bank++) {
                BankInfo info = banks.bank(bank);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("bank", bank);
                one.put("state", word(info.state()));
                one.put("label", info.label());
                one.put("sha256", info.sha256().toHex());
                one.put("octets", info.length());
                one.put("written", info.written());
                one.put("sequence", info.sequence());
                both.add(one);
                lines.add("bank " + bank + ": " + word(info.state())
                        + (info.state() == BankState.EMPTY ? "" : ", " + banks.kind().word() + " "
                        + FlashWords.shortHash(info.sha256()) + (info.label().isEmpty() ? ""
                        : " (" + info.label() + ")") + ", " + info.written() + " of "
                        + info.length() + " octets"));
            }
            fields.put("banks", both);
        }

        private static String word(BankState state) {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(name = "verify", description = "Reads back what a card runs and compares it with the"
            + " site file, value by value. Changes nothing.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the same", "1:they differ", "3:no card answers"})
    static final class Verify extends CardCommands {
        @Override
        int ask(CardDialog card, CardMessage.Banks banks)
                throws IOException, InterruptedException {
            CardConfig wanted = place.config();
            Bytes hash = CardImage.sha256(wanted.octets());
            List<String> lines = new ArrayList<>();
            if (banks.running() == 0) {
                lines.add("- the card runs its built-in defaults");
            } else {
                try {
                    CardImage runs = CardImage.of(read(card, banks.running()));
                    lines.addAll(Differences.of(runs.config(), wanted));
                } catch (UnfitImage unfit) {
                    lines.add("- the image in bank " + banks.running() + " "
                            + unfit.getMessage());
                }
            }
            boolean same = lines.isEmpty() && banks.runningSha256().equals(hash);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("card", place.card());
            fields.put("same", same);
            fields.put("runs", banks.runningSha256().toHex());
            fields.put("wanted", hash.toHex());
            fields.put("differences", List.copyOf(lines));
            lines.add(same ? "Bank " + banks.running() + " reads back as config "
                    + FlashWords.shortHash(hash) + ", and that is what the site file says."
                    : "The card runs another config than the site file says: "
                    + FlashWords.shortHash(banks.runningSha256()) + " and not "
                    + FlashWords.shortHash(hash) + ".");
            tell(fields, lines);
            return same ? ExitCode.OK : ExitCode.DIFFER;
        }
    }

    @Command(name = "rollback", description = "Lets a card run again what is in its other bank,"
            + " which was confirmed before.")
    static final class Rollback extends CardCommands {
        @Option(names = "--by", paramLabel = "NAME", description = "who does it, for flash.log"
                + " (default: the user of this machine)")
        private String by;

        @Option(names = "--firmware", description = "of its firmware, and not of its config")
        private boolean ofFirmware;

        private String before = "";
        private String label = "";

        @Override
        BankKind kind() {
            return ofFirmware ? BankKind.FIRMWARE : BankKind.CONFIG;
        }

        @Override
        int ask(CardDialog card, CardMessage.Banks banks)
                throws IOException, InterruptedException {
            before = banks.runningSha256().toHex();
            BankInfo other = banks.running() == 0 ? BankInfo.EMPTY
                    : banks.bank(CardCommand.BankRequest.BANKS + 1 - banks.running());
            if (other.state() != BankState.CONFIRMED) {
                throw new CardDialog.NoAnswer(FlashOutcome.Kind.FAILED, "there is no way back: the"
                        + " other bank holds nothing that was confirmed. "
                        + FlashWords.untouched(banks));
            }
            label = other.label();
            CardMessage.Banks now = revert(card, banks);
            boolean done = now.runningSha256().equals(other.sha256());
            String text = done ? "Rolled back: " + FlashWords.runs(now) + " Before it was "
                    + FlashWords.shortHash(banks.runningSha256()) + "."
                    : "Not rolled back. " + FlashWords.runs(now);
            FlashOutcome outcome = new FlashOutcome(done ? FlashOutcome.Kind.CONFIRMED
                    : FlashOutcome.Kind.FAILED, before, now.runningSha256().toHex(), text);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("card", place.card());
            fields.put("outcome", done ? "rolled-back" : outcome.kind().word());
            fields.put("before", outcome.before());
            fields.put("after", outcome.after());
            fields.put("text", text);
            tell(fields, List.of(text));
            log(outcome);
            return ExitCode.of(outcome.kind());
        }

        /** Where the answer is lost the card may have gone back all the same: it is asked. */
        private CardMessage.Banks revert(CardDialog card, CardMessage.Banks banks)
                throws IOException, InterruptedException {
            try {
                return card.ask(new CardCommand.RevertBank(kind(), banks.runningSha256()));
            } catch (CardDialog.NoAnswer lost) {
                if (lost.kind() != FlashOutcome.Kind.NO_CARD) {
                    throw lost;
                }
                return lookAgain(card, lost);
            }
        }

        private CardMessage.Banks lookAgain(CardDialog card, CardDialog.NoAnswer lost)
                throws IOException, InterruptedException {
            try {
                return card.askAgain(new CardCommand.GetBanks(kind()));
            } catch (CardDialog.NoAnswer none) {
                throw new CardDialog.NoAnswer(FlashOutcome.Kind.RECOVERY, "it is not known whether"
                        + " the card has gone back: the order was not answered ("
                        + lost.getMessage() + "), nor is the question what it runs ("
                        + none.getMessage() + "). 'callbox board identify' tells.");
            }
        }

        @Override
        Map<String, Object> failed(CardDialog.NoAnswer no) {
            String after = no.kind() == FlashOutcome.Kind.RECOVERY ? "" : before;
            log(new FlashOutcome(no.kind(), before, after, no.getMessage()));
            return failed(no, before, after);
        }

        private void log(FlashOutcome outcome) {
            place.log(spec.commandLine().getErr(), by,
                    ofFirmware ? "rollback-firmware" : "rollback", label, outcome);
        }
    }

    @Command(name = "backup", description = "Writes to a file what a card runs, header and all;"
            + " 'board restore' flashes it octet for octet.")
    static final class Backup extends CardCommands {
        @Parameters(paramLabel = "IMAGE", description = "file to be written")
        private Path file;

        @Override
        int ask(CardDialog card, CardMessage.Banks banks)
                throws IOException, InterruptedException {
            if (banks.running() == 0) {
                throw new CardDialog.NoAnswer(FlashOutcome.Kind.FAILED,
                        "the card runs its built-in defaults: there is nothing to back up");
            }
            Bytes octets = read(card, banks.running());
            CardImage image;
            try {
                image = CardImage.of(octets);
            } catch (UnfitImage unfit) {
                throw new CardDialog.NoAnswer(FlashOutcome.Kind.FAILED, "the image in bank "
                        + banks.running() + " " + unfit.getMessage() + "; nothing was written");
            }
            OwnFiles.write(file, octets.toArray());
            String hash = FlashWords.shortHash(image.header().sha256());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("card", place.card());
            fields.put("file", file.toString());
            fields.put("octets", octets.size());
            fields.put("sha256", image.header().sha256().toHex());
            tell(fields, List.of("Config " + hash + " of bank " + banks.running() + " is in "
                    + file + ", " + octets.size() + " octets."));
            return ExitCode.OK;
        }
    }
}
