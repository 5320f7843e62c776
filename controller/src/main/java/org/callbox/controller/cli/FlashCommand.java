package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.FlashWish;
import org.callbox.bridge.card.Flasher;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.flash.CardAccess;
import org.callbox.controller.flash.FlashRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox board flash} and {@code restore}: what a card is to run from now on. */
abstract class FlashCommand implements Callable<Integer> {
    private static final int IMAGE_OCTETS_MAX = 1 << 20;
    /** Ctrl-C, a process that is to end, a terminal that was closed. */
    private static final List<String> CANCELLING = List.of("INT", "TERM", "HUP");

    @Mixin
    CardPlace place;

    @Option(names = "--trial", paramLabel = "S", defaultValue = "" + FlashWish.TRIAL_S,
            description = "how long the card tries it before it goes back by itself, 10 to 600"
            + " seconds (default: ${DEFAULT-VALUE}); it is confirmed as soon as all is well")
    private int trialS;

    @Option(names = "--no-line", description = "a line without a signal is no fault")
    private boolean noLine;

    @Option(names = "--when-idle", paramLabel = "TIME", converter = Durations.class,
            description = "through the running box: let no new calls in, line by line, and wait"
            + " so long for the others to end, such as 15m; without it calls refuse the flash")
    private Long whenIdle;

    @Option(names = "--dry-run", description = "only say what would be done")
    private boolean dryRun;

    @Option(names = "--by", paramLabel = "NAME", description = "who flashes, for flash.log"
            + " (default: the user of this machine)")
    private String by;

    @Option(names = "--json", description = "one JSON object a line, for programs; the last has"
            + " outcome, before, after, text, exit_code")
    private boolean json;

    @Spec
    CommandSpec spec;

    @Command(name = "flash", description = "Flashes what a site file says of a card: the card"
            + " tries it, and goes back by itself unless all is well.",
            exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:flashed and confirmed, or it ran already",
                "2:the site file is not valid",
                "3:no such port, or the port is in use, no box or no card answers",
                "4:the config is for another board, revision or card",
                "5:not flashed; what ran before runs",
                "6:look at the card: it runs its built-in defaults, or it is not known what",
                "7:refused, because there are calls",
                "130:cancelled; what ran before runs"},
            footerHeading = "%nExample:%n", footer =
                "  callbox board flash --board site.yaml --port /dev/callbox-card1 --dry-run")
    static final class Flash extends FlashCommand {
        @Override
        FlashWish wish(int trial, boolean dry) throws IOException {
            return new FlashWish(place.config(), null, trial, dry);
        }

        @Override
        CardConfig config(FlashWish wish) {
            return wish.config();
        }

        @Override
        String what() {
            return "flash";
        }
    }

    @Command(name = "restore", description = "Flashes what 'board backup' wrote, octet for octet,"
            + " with the same trial; exit codes as of flash.")
    static final class Restore extends FlashCommand {
        @Parameters(paramLabel = "IMAGE", description = "file of 'board backup'")
        private Path file;

        @Override
        FlashWish wish(int trial, boolean dry) throws IOException {
            try {
                return new FlashWish(null, CardImage.of(Bytes.copyOf(
                        BoundedFile.octets(file, IMAGE_OCTETS_MAX))), trial, dry);
            } catch (UnfitImage unfit) {
                throw new BadInput(file + " " + unfit.getMessage());
            }
        }

        @Override
        CardConfig config(FlashWish wish) throws BadInput {
            try {
                return wish.image().config();
            } catch (UnfitImage unfit) {
                throw new BadInput("the image " + unfit.getMessage());
            }
        }

        @Override
        String what() {
            return "restore";
        }
    }

    @Command(name = "firmware", description = "Flashes an image of firmware that the maker of the"
            + " card has signed: the card checks it, starts with it on trial, and goes back by"
            + " itself unless all is well. Exit codes as of flash, but 4 also for a signature that"
            + " the card does not know and for a security counter below its own, and 6 where its"
            + " loader alone runs.",
            footerHeading = "%nExample:%n", footer =
                "  callbox board firmware e1-duo-1.4.2.image --when-idle 15m")
    static final class Firmware extends FlashCommand {
        @Parameters(paramLabel = "IMAGE", description = "file of the maker of the card")
        private Path file;

        private String version = "";

        @Override
        FlashWish wish(int trial, boolean dry) throws IOException {
            try {
                CardImage image = CardImage.of(Bytes.copyOf(BoundedFile.octets(
                        file, CardCommand.BankRequest.IMAGE_OCTETS_MAX)), BankKind.FIRMWARE);
                version = FirmwareManifest.of(image).version();
                return new FlashWish(null, image, trial, dry);
            } catch (UnfitImage unfit) {
                throw new BadInput(file + " " + unfit.getMessage());
            }
        }

        @Override
        CardConfig config(FlashWish wish) throws BadInput {
            return place.hasFile() ? place.config() : null;
        }

        @Override
        String label(CardConfig config) {
            return version;
        }

        @Override
        String what() {
            return "firmware";
        }
    }

    abstract FlashWish wish(int trial, boolean dry) throws IOException;

    /** What the card is to be like while it tries the image; null where that is not known. */
    abstract CardConfig config(FlashWish wish) throws BadInput;

    /** What is flashed, for the log. */
    String label(CardConfig config) {
        return config.label();
    }

    /** The word for the log. */
    abstract String what();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (trialS < FlashWish.TRIAL_S_MIN || trialS > FlashWish.TRIAL_S_MAX) {
            throw new BadInput("--trial is to be " + FlashWish.TRIAL_S_MIN + " to "
                    + FlashWish.TRIAL_S_MAX + " seconds");
        }
        if (whenIdle != null && place.free()) {
            throw new BadInput("--when-idle waits for the calls of a running box, and with --port"
                    + " none is asked");
        }
        if (!place.read(spec.commandLine().getErr())) {
            return ExitCode.INVALID_CONFIG;
        }
        FlashWish wish = wish(trialS, dryRun);
        CardConfig config = config(wish);
        FlashScreen screen = new FlashScreen(
                spec.commandLine().getOut(), json, Terminal.isThere());
        FlashRun run = new FlashRun();
        List<Runnable> before = CANCELLING.stream()
                .map(signal -> Signals.tell(signal, run::cancel)).toList();
        try {
            FlashOutcome outcome = flash(run, wish, config, screen);
            int code = ExitCode.of(outcome.kind());
            log(outcome, label(config));
            screen.done(outcome, code);
            return code;
        } finally {
            before.forEach(Runnable::run);
        }
    }

    private FlashOutcome flash(FlashRun run, FlashWish wish, CardConfig config,
            FlashScreen screen) throws InterruptedException {
        try (CardAccess card = place.open(wish.kind(), config, !noLine, idleMs(), screen::note)) {
            return run.run(new Flasher(wish), card, screen);
        }
    }

    private long idleMs() {
        return whenIdle == null ? 0 : whenIdle;
    }

    /** What changed nothing and was to change nothing is not written down. */
    private void log(FlashOutcome outcome, String label) {
        if (outcome.kind() != FlashOutcome.Kind.ALREADY
                && outcome.kind() != FlashOutcome.Kind.DRY_RUN) {
            place.log(spec.commandLine().getErr(), by, what(), label, outcome);
        }
    }
}
