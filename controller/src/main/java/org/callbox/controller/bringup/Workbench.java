package org.callbox.controller.bringup;

import java.util.List;
import java.util.Map;

/** The box that is brought up, and the person who does it. */
public interface Workbench {
    /** Every state topic as it is now. */
    BoxPicture look() throws NotAnswered;

    Map<String, Object> ask(String verb, Map<String, String> arguments) throws NotAnswered;

    /** What changes something; who gave it is written down by the box. */
    Map<String, Object> order(String verb, Map<String, String> arguments) throws NotAnswered;

    /** Whether there is somebody to ask. */
    boolean attended();

    /** A sentence for the person. */
    void say(String text);

    /** One of the words; the last of them where the person says nothing more. */
    String choose(String question, List<String> words);

    /** What is typed; empty for nothing. */
    String typed(String question);

    /** Monotonic. */
    long nowMs();

    /** Of the wall clock, for the sheet. */
    long wallMs();

    void pause(long ms);

    /** How long what is counted is watched. */
    long windowMs();

    /** What the site file says of a span; empty where it is not known. */
    String framing(int span);
}
