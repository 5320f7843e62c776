package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.decode.Decode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callbox decode}: D-channel frames to JSON lines. */
@Command(name = "decode", description = "Decode D-channel frames to one JSON object a line.")
final class DecodeCommand implements Callable<Integer> {

    private static final class Input {
        @Option(names = "--hex", paramLabel = "FILE",
                description = "lines of \"ID HEX\" or \"HEX\"; prefix q931: for a bare message")
        private Path hex;

        @Option(names = "--pcap", paramLabel = "FILE", description = "pcap or pcapng capture")
        private Path pcap;

        @Parameters(paramLabel = "FILE", description = "either kind; - for standard input")
        private Path either;
    }

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Input input;

    @Option(names = "--format", defaultValue = "json", paramLabel = "json",
            description = "the form of the output; json is the only one")
    private Form form;

    private enum Form { json }

    @Override
    public Integer call() throws IOException {
        Path file = input == null ? null
                : input.hex != null ? input.hex : input.pcap != null ? input.pcap : input.either;
        Decode.Format format = input != null && input.hex != null ? Decode.Format.HEX
                : input != null && input.pcap != null ? Decode.Format.PCAP : Decode.Format.AUTO;
        refuseUnfit(file);
        return Decode.run(file, format, System.in, System.out, System.err);
    }

    /** A pipe is read only where the shell has made it: opening another may wait for ever. */
    private static void refuseUnfit(Path file) throws IOException {
        if (file == null || file.toString().equals("-") || file.startsWith("/dev/fd")
                || file.startsWith("/proc/self/fd") || file.equals(Path.of("/dev/stdin"))) {
            return;
        }
        String unfit = OwnFiles.unfit(file);
        if (unfit != null) {
            throw new BadInput(file + " " + unfit + (Files.exists(file) && !Files.isDirectory(file)
                    && !Files.isRegularFile(file) ? "; - reads standard input" : ""));
        }
    }
}
