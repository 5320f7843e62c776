package org.callbox.controller.assignments;

/** Is told of trouble with the log, and of its end; called on the log's thread. */
public interface AssignmentListener {
    /** Facts wait in memory, and are lost when the limit is reached. */
    void assignmentsFailed(String why);

    void assignmentsRecovered();

    /** Damage of the log was found and repaired. */
    void assignmentsRepaired(String what);
}
