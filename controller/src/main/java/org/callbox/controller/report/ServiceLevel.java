package org.callbox.controller.report;

/**
 * The formulas that go by the name of service level, each in percent. They answer different
 * questions, so a report names the one it uses.
 */
public enum ServiceLevel {
    STRICT("strict", "answered in T / (offered - short-abandoned)") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime, t.ended - t.shortAbandoned);
        }
    },
    ANSWERED("answered", "answered in T / answered") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime, t.answered);
        }
    },
    ANSWERED_OR_ABANDONED("answered-or-abandoned",
            "(answered in T + abandoned in T) / (answered + abandoned)") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime + t.abandonedInTime, t.answered + t.abandoned);
        }
    },
    OFFERED("offered", "answered in T / offered") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime, t.ended);
        }
    },
    ABANDONS_IGNORED("abandons-ignored", "answered in T / (offered - abandoned in T)") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime, t.ended - t.abandonedInTime);
        }
    },
    ABANDONS_GOOD("abandons-good", "(answered in T + abandoned in T) / offered") {
        @Override
        double of(QueueTally t) {
            return share(t.inTime + t.abandonedInTime, t.ended);
        }
    };

    private final String word;
    private final String formula;

    ServiceLevel(String word, String formula) {
        this.word = word;
        this.formula = formula;
    }

    /** The name that an option takes. */
    public String word() {
        return word;
    }

    String formula() {
        return formula;
    }

    /** In percent; not a number when there is nothing to divide by. */
    abstract double of(QueueTally tally);

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : 100.0 * part / whole;
    }

    /** The formula of that name, or null. */
    public static ServiceLevel named(String word) {
        for (ServiceLevel one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        return null;
    }
}
