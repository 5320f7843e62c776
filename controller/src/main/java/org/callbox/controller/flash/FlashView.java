package org.callbox.controller.flash;

import org.callbox.bridge.card.FlashOut;

/** Who is shown how a flash goes on. */
public interface FlashView {
    void step(FlashOut.Step step);

    void progress(FlashOut.Progress progress);

    void trial(FlashOut.Trial trial);
}
