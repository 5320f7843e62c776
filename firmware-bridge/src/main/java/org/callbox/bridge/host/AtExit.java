package org.callbox.bridge.host;

/** What is to be done when the process is told to end, until {@link #cancel}. */
public final class AtExit {
    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    public static AtExit run(String name, Runnable work) {
        Thread hook = Thread.ofPlatform().name(name).unstarted(work);
        Runtime.getRuntime().addShutdownHook(hook);
        return new AtExit(hook);
    }

    /** It was done already; nothing happens where the process is ending by now. */
    public void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            hook.interrupt();
        }
    }
}
