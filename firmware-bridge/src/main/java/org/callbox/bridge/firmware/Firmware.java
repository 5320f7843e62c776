package org.callbox.bridge.firmware;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.card.DecodedCommand;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.RouteTable;
import org.callbox.bridge.link.DownReason;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.LinkTimer;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.wire.Bytes;

/**
 * What a card does: octets of the serial line on one side, orders to its hardware on the other. It
 * keeps its state while the host is away (docs/card-link.md). Pure: time is an argument, timers
 * are values.
 */
public final class Firmware {
    private static final long REPORT_MS = Spans.REPORT_S * 1_000L;
    private static final int CLOCK_HZ_PER_MS = 8;
    /** No host speaks it ever: a loader can be identified and updated, and no more. */
    private static final int LOADER_VERSION = 255;
    private static final CardMessage.Telemetry NOTHING_MEASURED = new CardMessage.Telemetry(
            0, CardMessage.Telemetry.NOT_MEASURED, CardMessage.Telemetry.NOT_MEASURED,
            CardMessage.Telemetry.NOT_MEASURED);

    private final FirmwareParameters parameters;
    private final RequestFilter filter;
    private final List<FirmwareOut> out = new ArrayList<>();
    private final ArrayDeque<LinkOut> fromLink = new ArrayDeque<>();
    private final Spans spans;
    private final CardClock clock;
    private final Ports ports;
    private final Crossbar crossbar;
    private final CardBanks banks;
    private Link link;
    private boolean started;
    private boolean lineOpen;
    private boolean hostThere;
    /** The host that was there last speaks no common version. */
    private boolean updateOnly;
    private long nowMs;
    private CardMessage.Telemetry measured = NOTHING_MEASURED;

    private long framesUp;
    private long framesDown;
    private long framesWithoutHost;
    private long framesDropped;
    private long refused;
    private long malformed;
    /** With this the card starts again when all is said; null for not. */
    private ResetCause reboot;

    /**
     * A card with banks, or without.
     *
     * @param flash of a card with banks, without meaning for another
     * @param forFirmware where images of firmware are; null where the card has no feature for them
     * @param keys of who makes firmware for it
     */
    public Firmware(FirmwareParameters parameters, RequestFilter filter, FlashMemory flash,
            FlashMemory forFirmware, List<ImageKey> keys) {
        this.parameters = parameters;
        this.filter = filter;
        Said said = new Said() {
            @Override
            public void tell(CardMessage event) {
                Firmware.this.tell(event);
            }

            @Override
            public void put(FirmwareOut order) {
                if (order instanceof FirmwareOut.Reboot(var cause)) {
                    reboot = cause;
                } else {
                    out.add(order);
                }
            }
        };
        CardMessage.Capabilities has = parameters.capabilities();
        this.spans = new Spans(has.spans(), parameters.loops(),
                Feature.QUIET.in(has.features()), said);
        this.clock = new CardClock(spans, said);
        this.ports = new Ports(has.ports(), said);
        this.crossbar = new Crossbar(has, has.ports(), said);
        this.banks = new CardBanks(parameters, flash, forFirmware, List.copyOf(keys), said);
    }

    /** Takes one input and returns what is to be done, in order. */
    public List<FirmwareOut> on(long now, FirmwareIn in) {
        nowMs = now;
        spans.at(now);
        if (!started) {
            started = true;
            spans.start(false);
            clock.start();
            start(parameters.bootId(), parameters.link().resetCause());
        }
        switch (in) {
            case FirmwareIn.Opened opened -> {
                lineOpen = true;
                feed(new LinkIn.Opened());
            }
            case FirmwareIn.Closed closed -> {
                lineOpen = false;
                feed(new LinkIn.Closed(closed.why()));
            }
            case FirmwareIn.HostOctets host -> feed(new LinkIn.Octets(host.octets()));
            case FirmwareIn.Expired expired -> ranOut(expired.timer());
            case FirmwareIn.Receiver receiver ->
                    feed(new LinkIn.OwnReceiver(receiver.ready()));
            case FirmwareIn.Restart restart -> restart(restart);
            case FirmwareIn.LineFrame up -> fromLine(up);
            case FirmwareIn.Layer1 line -> {
                spans.lineIs(line.state());
                clock.select();
            }
            case FirmwareIn.Counted(var counters, var atOnce) ->
                    spans.counted(counters, atOnce);
            case FirmwareIn.Measured(var telemetry) -> measured = telemetry;
            case FirmwareIn.Jack jack -> ports.move(jack.port(), jack.in(), null, null);
            case FirmwareIn.Hook hook -> ports.move(hook.port(), null, hook.off(), null);
            case FirmwareIn.Mute mute -> ports.move(mute.port(), null, null, mute.on());
            case FirmwareIn.Key key -> tell(new CardMessage.PortKey(key.port(), key.key()));
            case FirmwareIn.Digit(var digit) -> {
                if (!has(Feature.DTMF) || crossbar.listens(digit.span(), digit.timeslot())) {
                    tell(digit);
                }
            }
        }
        work();
        if (reboot != null) {
            out.add(new FirmwareOut.Reboot(reboot));
            reboot = null;
        }
        List<FirmwareOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    private boolean has(Feature feature) {
        return feature.in(parameters.capabilities().features());
    }

    public RouteTable table() {
        return crossbar.table();
    }

    /** All whom the destination hears, those on the other legs of a bridge by themselves. */
    public Set<Endpoint> voices(Endpoint destination) {
        return crossbar.voices(destination);
    }

    public CardMessage.PortState port(int port) {
        return ports.get(port);
    }

    public FirmwareCounters counters() {
        return new FirmwareCounters(framesUp, framesDown, framesWithoutHost, framesDropped,
                refused, malformed, crossbar.changes());
    }

    // ---- the link

    private void feed(LinkIn in) {
        fromLink.addAll(link.on(nowMs, in));
    }

    /** Until the link asks for nothing more; each message is answered by at most one. */
    private void work() {
        while (!fromLink.isEmpty()) {
            switch (fromLink.poll()) {
                case LinkOut.Transmit transmit ->
                        out.add(new FirmwareOut.HostOctets(transmit.octets()));
                case LinkOut.Deliver deliver -> delivered(deliver);
                case LinkOut.Up up -> hostCame(up.peer().updateOnly());
                case LinkOut.Down down -> hostWent(down.reason());
                case LinkOut.Start start -> out.add(new FirmwareOut.Start(
                        new FirmwareTimer.OfLink(start.timer()), start.ms()));
                case LinkOut.Stop stop ->
                        out.add(new FirmwareOut.Stop(new FirmwareTimer.OfLink(stop.timer())));
            }
        }
    }

    /** Nothing but answers goes to a host that speaks no common version. */
    private void hostCame(boolean forUpdateOnly) {
        updateOnly = forUpdateOnly;
        if (updateOnly) {
            if (hostThere) {
                leave();
            }
            return;
        }
        hostThere = true;
        out.add(new FirmwareOut.Start(new FirmwareTimer.Report(), REPORT_MS));
        spans.hostCame();
    }

    private void hostWent(DownReason reason) {
        if (hostThere) {
            leave();
        }
        if (reason == DownReason.HOLD_EXPIRED) {
            letGo();
            spans.letGo();
        }
    }

    private void leave() {
        hostThere = false;
        out.add(new FirmwareOut.Stop(new FirmwareTimer.Report()));
        spans.hostWent();
    }

    private void letGo() {
        ports.quiet();
        crossbar.letGo();
    }

    private void restart(FirmwareIn.Restart restart) {
        for (LinkTimer timer : LinkTimer.values()) {
            out.add(new FirmwareOut.Stop(new FirmwareTimer.OfLink(timer)));
        }
        if (hostThere) {
            leave();
        }
        ports.quiet();
        ports.start();
        crossbar.start();
        spans.start(true);
        clock.start();
        start(restart.bootId(), restart.cause());
        if (lineOpen) {
            feed(new LinkIn.Opened());
        }
    }

    /** The link anew; the image that was confirmed is run before any host speaks. */
    private void start(long bootId, ResetCause cause) {
        boolean left = banks.start(nowMs, cause);
        fromLink.clear();
        LinkParameters speaks = banks.loaderOnly()
                ? parameters.link().withVersions(LOADER_VERSION, LOADER_VERSION)
                : parameters.link();
        link = new Link(speaks.withResetCause(left ? ResetCause.REVERTED : cause), bootId);
        if (banks.config() != null) {
            feed(new LinkIn.Hold(Math.min(banks.config().holdS() * 1_000L,
                    parameters.link().holdMs())));
        }
        runImage();
    }

    /** Drives spans and ports as the image says that is to be run now, where it is another. */
    private void runImage() {
        if (banks.takeChange()) {
            CardConfig config = banks.config();
            spans.run(config == null ? List.of() : config.spans());
            ports.run(config == null ? List.of() : config.gains());
            clock.select();
        }
    }

    private CardMessage bank(CardCommand.BankRequest<?> request) {
        CardMessage response = banks.obey(nowMs, request);
        runImage();
        return response;
    }

    private void ranOut(FirmwareTimer timer) {
        switch (timer) {
            case FirmwareTimer.OfLink of -> feed(new LinkIn.Expired(of.timer()));
            case FirmwareTimer.Report report -> {
                spans.report();
                out.add(new FirmwareOut.Start(report, REPORT_MS));
            }
            case FirmwareTimer.Count(var span) -> spans.reportCounters(span);
            case FirmwareTimer.LoopOver(var span) -> spans.loopOver(span);
            case FirmwareTimer.TrialOver(var kind) -> {
                banks.trialOver(nowMs, kind);
                runImage();
            }
        }
    }

    private void tell(CardMessage event) {
        if (hostThere) {
            send(0, event);
        }
    }

    private void send(int requestId, CardMessage message) {
        feed(new LinkIn.Send(Service.valueOf(message.lane().name()),
                CardCodec.encode(requestId, message)));
    }

    // ---- frames

    private void fromLine(FirmwareIn.LineFrame up) {
        Spans.Span span = spans.get(up.span());
        Bytes frame = up.frame();
        if (span == null || span.hdlcTimeslot == 0 || !span.state.receives() || frame.isEmpty()) {
            framesDropped++;
        } else if (frame.size() > parameters.capabilities().frameOctetsMax()) {
            framesDropped++;
            tell(new CardMessage.HdlcEvent(
                    up.span(), CardMessage.HdlcEvent.Kind.TOO_LONG, 1));
        } else if (!hostThere) {
            framesWithoutHost++;
            span.framesWithoutHost++;
        } else {
            framesUp++;
            send(0, new CardMessage.DChannelFrame(up.span(), span.hdlcTimeslot,
                    nowMs * CLOCK_HZ_PER_MS & 0xFFFF_FFFFL, frame));
        }
    }

    private void toLine(CardCommand.DChannelFrame down) {
        Spans.Span span = spans.get(down.span());
        if (span == null || span.hdlcTimeslot != down.timeslot()
                || down.frame().size() > parameters.capabilities().frameOctetsMax()) {
            framesDropped++;
            return;
        }
        framesDown++;
        out.add(new FirmwareOut.LineFrame(down.span(), down.frame()));
    }

    // ---- requests

    private void delivered(LinkOut.Deliver deliver) {
        Lane lane = Lane.valueOf(deliver.service().name());
        switch (CardCodec.decodeCommand(lane, deliver.payload())) {
            case DecodedCommand.Bad bad when bad.requestId() == 0 -> malformed++;
            case DecodedCommand.Bad bad -> {
                refused++;
                send(bad.requestId(), bad.failure());
            }
            case DecodedCommand.Good good
                    when good.command() instanceof CardCommand.DChannelFrame down -> toLine(down);
            case DecodedCommand.Good good -> answer(good.requestId(), good.command());
        }
    }

    private void answer(int requestId, CardCommand command) {
        CardMessage response = filter.pass(command, this::obey);
        refused += response instanceof CardMessage.Failure ? 1 : 0;
        if (response != null) {
            send(requestId, response);
        }
    }

    static CardMessage.Failure failure(int group, FailureCode code, String text) {
        return new CardMessage.Failure(group, code.code(), text);
    }

    private CardMessage obey(CardCommand command) {
        if (updateOnly && !Feature.ofEveryVersion(command)) {
            return failure(CardWords.group(command), FailureCode.VERSION, "host and card speak no"
                    + " common version: only identity and firmware can be asked for");
        }
        boolean known = command instanceof CardCommand.BankRequest<?> && banks.any();
        Feature needed = command instanceof CardCommand.Request<?> request && !known
                ? Feature.neededFor(request) : null;
        if (needed != null && !has(needed)) {
            return failure(CardWords.group(command), FailureCode.UNKNOWN_REQUEST,
                    "the card does not have this feature");
        }
        return switch (command) {
            case CardCommand.DChannelFrame frame ->
                    throw new IllegalArgumentException("a frame is not a request");
            case CardCommand.Hello hello -> welcome(hello);
            case CardCommand.GetIdentity get -> banks.identity();
            case CardCommand.GetCapabilities get -> parameters.capabilities();
            case CardCommand.ConfigureSpan set -> configure(set);
            case CardCommand.GetSpan get -> spans.info(2, get.span());
            case CardCommand.OpenHdlc open -> spans.hdlc(open.span(), open.timeslot());
            case CardCommand.CloseHdlc close -> spans.hdlc(close.span(), 0);
            case CardCommand.SetCrossConnect set -> crossbar.connect(set);
            case CardCommand.GetCrossConnect get -> crossbar.page(get.fromCode());
            case CardCommand.GetTableDigest get -> crossbar.digest();
            case CardCommand.SetPort set -> ports.set(set);
            case CardCommand.GetPorts get -> ports.page(get.fromPort());
            case CardCommand.CountLayer1 count -> spans.count(count);
            case CardCommand.SetClock set -> clock.set(set);
            case CardCommand.GetClock get -> clock.get();
            case CardCommand.SetLoop set -> spans.loop(set);
            case CardCommand.GetTelemetry get -> new CardMessage.Telemetry(spans.upS(),
                    measured.temperatureDeciC(), measured.supplyMv(), measured.cpuPermille());
            case CardCommand.SetGain set -> ports.gain(set);
            case CardCommand.OpenDtmf open -> crossbar.listen(open.span(), open.timeslot(), true);
            case CardCommand.CloseDtmf close ->
                    crossbar.listen(close.span(), close.timeslot(), false);
            case CardCommand.SetBridge set -> crossbar.bridge(set);
            case CardCommand.BankRequest<?> bank -> bank(bank);
        };
    }

    private CardMessage configure(CardCommand.ConfigureSpan set) {
        CardMessage response = spans.configure(set);
        clock.select();
        return response;
    }

    private CardMessage welcome(CardCommand.Hello hello) {
        int version = CardCodec.VERSION;
        if (version < hello.versionMin() || version > hello.versionMax()) {
            return failure(1, FailureCode.VERSION, "the card speaks version " + version);
        }
        spans.greeted();
        clock.greeted();
        long holdMs = Math.min(hello.holdS() * 1_000L, parameters.link().holdMs());
        feed(new LinkIn.Hold(holdMs));
        return new CardMessage.Welcome(version, (int) (holdMs / 1_000));
    }
}
