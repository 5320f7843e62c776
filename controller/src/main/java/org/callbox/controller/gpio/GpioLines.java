package org.callbox.controller.gpio;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.LampPattern;
public final class GpioLines implements AutoCloseable {
  public static GpioLines open(Plan p, Consumer<Event> i){return new GpioLines();}
  public void lamp(int p, LampPattern l){} public void close(){}
}
