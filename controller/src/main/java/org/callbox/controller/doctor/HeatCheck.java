package org.callbox.controller.doctor;

import java.util.Locale;
import org.callbox.controller.health.Machine;

/** Temperature, voltage, and whether the machine slows itself down, by the limits of the alarms. */
final class HeatCheck implements DoctorCheck {
    @Override
    public String id() {
        return "heat";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Machine machine = patient.machine();
        Double hottest = machine.temperatureC();
        int limit = patient.limits().tempMaxC();
        if (hottest == null) {
            diary.ok("temperature", "this machine has no thermometer");
        } else if (hottest > limit) {
            diary.fail("temperature", degrees(hottest) + ", and the limit is " + limit
                    + " (health.temp_max_c)", "give the case air, or the board a heat sink");
        } else {
            diary.ok("temperature", degrees(hottest));
        }
        if (Integer.valueOf(1).equals(machine.underVoltage())) {
            diary.fail("power", "the supply is below what the board needs",
                    "use the power supply that is made for the board, and a short thick cable");
        }
        if (Integer.valueOf(1).equals(machine.slowed())) {
            diary.warn("processor", "it runs slower than it can, to protect itself from heat or"
                    + " low voltage", "see temperature and power above");
        }
    }

    private static String degrees(double celsius) {
        return String.format(Locale.ROOT, "%.0f degrees Celsius", celsius);
    }
}
