package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.FlashWords;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.flash.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox board key} and {@code sign}: for who makes firmware of cards. */
final class SignCommands {
    private static final long COUNTER_MAX = 0xFFFF_FFFFL;

    private SignCommands() {}

    @Command(name = "key", description = "Keys for signing firmware.",
            subcommands = NewKey.class)
    static final class Key implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "say what to do: new");
        }
    }

    @Command(name = "new", description = "Makes a key for signing firmware: FILE, which its owner"
            + " alone can read, and FILE.pub, which goes into the cards. A file that is there is"
            + " left alone.",
            footerHeading = "%nExample:%n", footer = "  callbox board key new maker.pem")
    static final class NewKey implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "file to be written")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            String id = SigningKey.make(file).id().toHex();
            spec.commandLine().getOut().println("Key " + id + " is in " + file + ": keep it, and"
                    + " keep it secret. " + SigningKey.publicOf(file) + " goes into the cards.");
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "sign", description = "Makes an image of firmware that 'board firmware'"
            + " flashes: for which boards it is, its version and security counter, the firmware,"
            + " and a signature over it all.",
            exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:written", "1:a file cannot be read or written", "2:an option is not valid"},
            footerHeading = "%nExample:%n", footer =
                "  callbox board sign --key maker.pem --for e1-duo --revisions B-C"
                + " --release 1.4.2 --counter 3 e1-duo.bin e1-duo-1.4.2.image")
    static final class Sign implements Callable<Integer> {
        @Option(names = "--key", paramLabel = "FILE", required = true,
                description = "the private key, of 'board key new'; FILE.pub is read too")
        private Path key;

        @Option(names = "--for", paramLabel = "BOARD", required = true,
                description = "name of the board, as 'board identify' says it")
        private String board;

        @Option(names = "--revisions", paramLabel = "MIN-MAX", required = true,
                description = "hardware revisions, or one alone")
        private String revisions;

        @Option(names = "--release", paramLabel = "WORD", required = true,
                description = "version of the firmware, 1 to 24 characters")
        private String version;

        @Option(names = "--counter", paramLabel = "N", required = true,
                description = "security counter: a card that has confirmed an image takes none"
                + " with a lower one any more; raise it only when old firmware must not run again")
        private long counter;

        @Parameters(index = "0", paramLabel = "FIRMWARE", description = "what the card runs")
        private Path firmware;

        @Parameters(index = "1", paramLabel = "IMAGE", description = "file to be written")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            if (counter < 0 || counter > COUNTER_MAX) {
                throw new BadInput("--counter is to be 0 to " + COUNTER_MAX);
            }
            int octetsMax = CardCommand.BankRequest.IMAGE_OCTETS_MAX - ImageHeader.OCTETS
                    - FirmwareManifest.OCTETS;
            Bytes octets = Bytes.copyOf(BoundedFile.octets(firmware, octetsMax));
            CardImage image = image(octets, SigningKey.read(key));
            OwnFiles.write(file, image.octets().toArray());
            spec.commandLine().getOut().println("Firmware " + version + ", "
                    + FlashWords.shortHash(image.header().sha256()) + ", is in " + file + ", "
                    + Files.size(file) + " octets.");
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }

        private CardImage image(Bytes octets, SigningKey signer) throws BadInput {
            String[] range = revisions.split("-", 2);
            try {
                return FirmwareManifest.image(new FirmwareManifest.For(board, range[0],
                        range[range.length - 1]), version, counter, octets, signer);
            } catch (IllegalArgumentException wrong) {
                throw new BadInput(wrong.getMessage());
            }
        }
    }
}
