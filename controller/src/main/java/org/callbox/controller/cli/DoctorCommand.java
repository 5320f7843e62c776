package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.doctor.Doctor;
import org.callbox.controller.doctor.DoctorReport;
import org.callbox.controller.doctor.Patient;
import org.callbox.controller.doctor.Site;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox doctor}: what is amiss with this board, and what to do. */
@Command(name = "doctor", description = "Looks at this board: site file, Java, serial ports, cards,"
        + " GPIO lines, broker, clock, disk, memory, rights. Says for each what to do. Changes"
        + " nothing, and takes nothing from a box that runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all well, or warnings only", "1:the doctor itself failed",
            "2:no such check", "10:at least one fault was found"},
        footerHeading = "%nExamples:%n", footer = {
            "  sudo callbox doctor",
            "  callbox doctor --board site.yaml --only port --only gpio",
            "", "What each check means: docs/doctor.md"})
final class DoctorCommand implements Callable<Integer> {
    /** Of the package. */
    static final Path BOARD = Path.of("/etc/callbox/board.yaml");

    @Option(names = "--board", paramLabel = "FILE",
            description = "the site file (default: /etc/callbox/board.yaml where that is there)")
    private Path board;

    @Option(names = "--only", paramLabel = "ID", description = "this check alone; may be repeated")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "one JSON object, for programs")
    private boolean json;

    @Mixin
    private StateDirectory state;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BadInput {
        for (String id : only) {
            if (!Doctor.ids().contains(id)) {
                throw new BadInput("there is no check " + id + "; there are "
                        + String.join(", ", Doctor.ids()));
            }
        }
        DoctorReport report = report(board, state.path(), only);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report.fields()));
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.faulty() ? ExitCode.FAULT_FOUND : ExitCode.OK;
    }

    /** @param board null for that of the package, where it is there */
    static DoctorReport report(Path board, Path state, List<String> only) {
        // Who may not look into its folder is told so by the checks.
        boolean byDefault = board == null && !Files.notExists(BOARD);
        Path file = byDefault ? BOARD : board;
        Instant now = Instant.now();
        Site site = file == null ? null
                : here -> ConfigLoader.validate(file, List.of(), here, now);
        return new DoctorReport(file == null ? "" : file.toString(), byDefault,
                state.toString(), Doctor.look(new Patient(Path.of("/"), file, site, state,
                        new PortCard(), now), only));
    }
}
