package org.callbox.controller.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.tinylog.Logger;

/**
 * Signals that a command takes itself, such as SIGHUP, by which a service manager asks a process to
 * read its configuration again. Java has no interface of its own for signals; that of the JDK is
 * asked for by name, so that nothing but this is missing where it is not there.
 */
final class Signals {
    private Signals() {}

    /**
     * Lets a signal do this, as often as it comes, and nothing else. A process that ends in order
     * after a signal is to use this and no shutdown hook: those of libraries run beside ours, and
     * close its devices.
     *
     * @param name without SIG, such as HUP
     * @return what lets it do again what it did before
     */
    static Runnable tell(String name, Runnable work) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler told = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    work.run();
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "SIG" + name;
            };
            Object which = signal.getConstructor(String.class).newInstance(name);
            Method handle = signal.getMethod("handle", signal, handler);
            Object before = handle.invoke(null, which,
                    Proxy.newProxyInstance(Signals.class.getClassLoader(),
                            new Class<?>[] {handler}, told));
            return () -> restore(handle, which, before);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Logger.warn("SIG{} ends this process, because this Java does not hand it on: {}",
                    name, e.toString());
            return () -> { };
        }
    }

    private static void restore(Method handle, Object which, Object before) {
        try {
            handle.invoke(null, which, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it could be taken, and not given back", e);
        }
    }
}
