package org.callbox.controller.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.tinylog.Logger;

/**
 * SIGHUP, by which a service manager asks a process to read its configuration again. Java has no
 * interface of its own for signals; that of the JDK is asked for by name, so that nothing but this
 * is missing where it is not there.
 */
final class HangUpSignal {
    private HangUpSignal() {}

    static void tell(Runnable work) {
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
                default -> "SIGHUP";
            };
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance("HUP"),
                    Proxy.newProxyInstance(HangUpSignal.class.getClassLoader(),
                            new Class<?>[] {handler}, told));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Logger.warn("SIGHUP ends this process, because this Java does not hand it on: {}",
                    e.toString());
        }
    }
}
