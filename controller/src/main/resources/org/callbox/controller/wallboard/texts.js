var TEXTS = {
  "page.wall": {
    "en": "Wallboard",
    "de": "Anzeigetafel"
  },
  "page.engineer": {
    "en": "Engineer",
    "de": "Technik"
  },
  "head.quality": {
    "en": "Quality in this quarter-hour, near / far end",
    "de": "Qualität in dieser Viertelstunde, nahes / fernes Ende"
  },
  "head.quality-day": {
    "en": "Quality today (UTC), near / far end",
    "de": "Qualität heute (UTC), nahes / fernes Ende"
  },
  "head.cards": {
    "en": "Cards",
    "de": "Karten"
  },
  "engineer.none": {
    "en": "none",
    "de": "keine"
  },
  "engineer.in-use": {
    "en": "(in use)",
    "de": "(in Gebrauch)"
  },
  "engineer.out": {
    "en": "out of service:",
    "de": "außer Betrieb:"
  },
  "mode.crc4": {
    "en": "CRC-4",
    "de": "CRC-4"
  },
  "mode.no-crc4": {
    "en": "without CRC-4",
    "de": "ohne CRC-4"
  },
  "mode.not-counted": {
    "en": "not measured",
    "de": "nicht gemessen"
  },
  "alarms.acked-by": {
    "en": "Acknowledged by {by}.",
    "de": "Quittiert von {by}."
  },
  "alarms.follows": {
    "en": "Follows from {from}.",
    "de": "Folge von {from}."
  },
  "alarms.shelved-until": {
    "en": "Put aside until {at}.",
    "de": "Zurückgestellt bis {at}."
  },
  "alarms.gone": {
    "en": "Channels gone: {gone} of {total}.",
    "de": "Kanäle ausgefallen: {gone} von {total}."
  },
  "alarms.refused": {
    "en": "Calls refused since: {count}.",
    "de": "Seitdem abgewiesene Anrufe: {count}."
  },
  "alarms.fewer": {
    "en": "Callers since: {offered}, usual are about {usual}.",
    "de": "Anrufer seitdem: {offered}, üblich sind etwa {usual}."
  },
  "alarms.busy-hour": {
    "en": "In the next busy hour, from {at}, {low} to {high} of 100 callers would find no line.",
    "de": "In der nächsten Hauptverkehrsstunde, ab {at}, fänden {low} bis {high} von 100 Anrufern keine Leitung."
  },
  "alarms.flapping": {
    "en": "Comes and goes.",
    "de": "Kommt und geht."
  },
  "alarms.blocking": {
    "en": "Nobody is served there meanwhile.",
    "de": "Dort wird solange niemand bedient."
  },
  "column.id": {
    "en": "which",
    "de": "welche"
  },
  "column.state": {
    "en": "state",
    "de": "Zustand"
  },
  "column.defects": {
    "en": "defects",
    "de": "Fehlerbilder"
  },
  "column.dchan": {
    "en": "D channel",
    "de": "D-Kanal"
  },
  "column.clock": {
    "en": "clock",
    "de": "Takt"
  },
  "column.channels": {
    "en": "channels",
    "de": "Kanäle"
  },
  "column.blocked": {
    "en": "blocked",
    "de": "gesperrt"
  },
  "column.resets": {
    "en": "resets",
    "de": "Neuaufbauten"
  },
  "column.loop": {
    "en": "loopback",
    "de": "Schleife"
  },
  "column.link": {
    "en": "link",
    "de": "Verbindung"
  },
  "column.firmware": {
    "en": "firmware",
    "de": "Firmware"
  },
  "column.crc": {
    "en": "checksum errors",
    "de": "Prüfsummenfehler"
  },
  "column.again": {
    "en": "sent again",
    "de": "wiederholt"
  },
  "column.restarts": {
    "en": "restarts",
    "de": "Neustarts"
  },
  "column.temperature": {
    "en": "temperature",
    "de": "Temperatur"
  },
  "column.troubles": {
    "en": "troubles",
    "de": "Störungen"
  },
  "column.mode": {
    "en": "measured by",
    "de": "gemessen mit"
  },
  "column.measured": {
    "en": "measured",
    "de": "gemessen"
  },
  "column.es": {
    "en": "ES",
    "de": "ES"
  },
  "column.ses": {
    "en": "SES",
    "de": "SES"
  },
  "column.bbe": {
    "en": "BBE",
    "de": "BBE"
  },
  "column.uas": {
    "en": "UAS",
    "de": "UAS"
  },
  "column.slips": {
    "en": "slips",
    "de": "Schlupf"
  },
  "column.crossed": {
    "en": "thresholds",
    "de": "Schwellwerte"
  },
  "page.owner": {
    "en": "Office",
    "de": "Büro"
  },
  "head.orders": {
    "en": "Orders to the box",
    "de": "Anweisungen an die Anlage"
  },
  "owner.about": {
    "en": "The box carries out what the login at the broker may order, and writes down who ordered it.",
    "de": "Die Anlage führt aus, was die Anmeldung am Broker anweisen darf, und schreibt auf, wer es war."
  },
  "owner.name": {
    "en": "Your name, for the log",
    "de": "Ihr Name, fürs Protokoll"
  },
  "owner.all": {
    "en": "All queues with opening hours",
    "de": "Alle Warteschlangen mit Öffnungszeiten"
  },
  "owner.mode-on": {
    "en": "Close (night)",
    "de": "Schließen (Nacht)"
  },
  "owner.mode-off": {
    "en": "Open",
    "de": "Öffnen"
  },
  "owner.mode-auto": {
    "en": "By the calendar",
    "de": "Nach Kalender"
  },
  "owner.sure-on": {
    "en": "Close now? Press again",
    "de": "Jetzt schließen? Noch einmal drücken"
  },
  "owner.sure-off": {
    "en": "Open now? Press again",
    "de": "Jetzt öffnen? Noch einmal drücken"
  },
  "owner.sure-out": {
    "en": "Sign out now? Press again",
    "de": "Jetzt abmelden? Noch einmal drücken"
  },
  "owner.sign-out": {
    "en": "Sign out",
    "de": "Abmelden"
  },
  "owner.send-on": {
    "en": "Send callers on",
    "de": "Anrufer weiterleiten"
  },
  "owner.sure-send-on": {
    "en": "Send on now? Press again",
    "de": "Jetzt weiterleiten? Noch einmal drücken"
  },
  "owner.send-back": {
    "en": "Stop sending on",
    "de": "Weiterleiten beenden"
  },
  "owner.leaving": {
    "en": "leaves after this call",
    "de": "geht nach diesem Gespräch"
  },
  "owner.how-long": {
    "en": "Close, open, send on",
    "de": "Schließen, öffnen, weiterleiten"
  },
  "owner.until-set": {
    "en": "until it is set again",
    "de": "bis es wieder gestellt wird"
  },
  "owner.half-hour": {
    "en": "for half an hour",
    "de": "für eine halbe Stunde"
  },
  "owner.hour": {
    "en": "for an hour",
    "de": "für eine Stunde"
  },
  "owner.two-hours": {
    "en": "for two hours",
    "de": "für zwei Stunden"
  },
  "owner.four-hours": {
    "en": "for four hours",
    "de": "für vier Stunden"
  },
  "owner.eight-hours": {
    "en": "for eight hours",
    "de": "für acht Stunden"
  },
  "owner.by": {
    "en": "Set by {by}, {at}",
    "de": "Gestellt von {by}, {at}"
  },
  "owner.ack": {
    "en": "Acknowledge",
    "de": "Quittieren"
  },
  "order.sent": {
    "en": "{what}: sent to the box.",
    "de": "{what}: an die Anlage geschickt."
  },
  "order.unsent": {
    "en": "{what}: not sent, there is no connection to the broker.",
    "de": "{what}: nicht geschickt, es gibt keine Verbindung zum Broker."
  },
  "order.silent": {
    "en": "{what}: no answer from the box. It is offline, or this login may not give orders. Look whether it has happened before you try again.",
    "de": "{what}: keine Antwort der Anlage. Sie ist offline, oder diese Anmeldung darf nichts anweisen. Bitte nachsehen, ob es geschehen ist, bevor Sie es wieder versuchen."
  },
  "order.done": {
    "en": "{what}: done.",
    "de": "{what}: erledigt."
  },
  "order.refused": {
    "en": "{what}: not done, {why}. {message}",
    "de": "{what}: nicht ausgeführt, {why}. {message}"
  },
  "code.too_large": {
    "en": "too long",
    "de": "zu lang"
  },
  "code.retained": {
    "en": "kept by the broker",
    "de": "vom Broker aufgehoben"
  },
  "code.unknown": {
    "en": "the box does not know it",
    "de": "die Anlage kennt es nicht"
  },
  "code.malformed": {
    "en": "the box does not understand it",
    "de": "die Anlage versteht es nicht"
  },
  "code.expired": {
    "en": "it came too late",
    "de": "es kam zu spät"
  },
  "code.duplicate": {
    "en": "it came twice",
    "de": "es kam doppelt"
  },
  "code.rate": {
    "en": "too many orders at once",
    "de": "zu viele Anweisungen auf einmal"
  },
  "code.role": {
    "en": "the box takes no such orders over the broker (mqtt.commands)",
    "de": "die Anlage nimmt solche Anweisungen nicht über den Broker an (mqtt.commands)"
  },
  "code.failed": {
    "en": "it was not possible",
    "de": "es war nicht möglich"
  },
  "code.unanswered": {
    "en": "the box found no answer in time",
    "de": "die Anlage fand rechtzeitig keine Antwort"
  },
  "page.seat": {
    "en": "Seat",
    "de": "Platz"
  },
  "seat.name": {
    "en": "Seat {id}",
    "de": "Platz {id}"
  },
  "seat.with-agent": {
    "en": "Seat {id}, {agent}",
    "de": "Platz {id}, {agent}"
  },
  "seat.which": {
    "en": "Which seat is this screen for?",
    "de": "Für welchen Platz ist dieser Bildschirm?"
  },
  "seat.unsaid": {
    "en": "The box has not said which seats it has.",
    "de": "Die Anlage hat noch nicht gesagt, welche Plätze sie hat."
  },
  "seat.waiting": {
    "en": "Waiting for word of this seat: it comes within a minute.",
    "de": "Warte auf Nachricht von diesem Platz: sie kommt innerhalb einer Minute."
  },
  "seat.silent": {
    "en": "Nothing is said of this seat. Is there such a seat, may this login read it, has the site file mqtt.seat_calls: each?",
    "de": "Über diesen Platz wird nichts gesagt. Gibt es ihn, darf diese Anmeldung ihn lesen, steht in der Anlagendatei mqtt.seat_calls: each?"
  },
  "seat.unknown": {
    "en": "Not known: nothing was said of this seat for {age}.",
    "de": "Nicht bekannt: über diesen Platz wurde seit {age} nichts gesagt."
  },
  "seat.away": {
    "en": "away",
    "de": "nicht da"
  },
  "seat.idle": {
    "en": "ready, no call",
    "de": "bereit, kein Anruf"
  },
  "seat.ringing": {
    "en": "ringing",
    "de": "es klingelt"
  },
  "seat.talking": {
    "en": "talking",
    "de": "im Gespräch"
  },
  "seat.held": {
    "en": "on hold",
    "de": "in der Warteschleife"
  },
  "seat.wrapup": {
    "en": "wrap-up",
    "de": "Nacharbeit"
  },
  "seat.other": {
    "en": "on another call",
    "de": "in anderem Gespräch"
  },
  "seat.withheld": {
    "en": "Number withheld",
    "de": "Nummer unterdrückt"
  },
  "seat.no-number": {
    "en": "No number",
    "de": "Keine Nummer"
  },
  "seat.unproven": {
    "en": "Nobody vouches for this number: it may be made up.",
    "de": "Für diese Nummer steht niemand ein: sie kann erfunden sein."
  },
  "seat.failed": {
    "en": "This number failed verification: take it for made up.",
    "de": "Diese Nummer hat die Prüfung nicht bestanden: sie gilt als erfunden."
  },
  "seat.queue": {
    "en": "queue",
    "de": "Warteschlange"
  },
  "seat.called": {
    "en": "called",
    "de": "gewählt"
  },
  "seat.arrived": {
    "en": "came",
    "de": "kam"
  },
  "seat.before": {
    "en": "Before",
    "de": "Vorher"
  },
  "seat.unread": {
    "en": "Not known yet.",
    "de": "Noch nicht bekannt."
  },
  "seat.first": {
    "en": "No earlier call of this number.",
    "de": "Kein früherer Anruf dieser Nummer."
  },
  "seat.earlier": {
    "en": "Earlier calls: {count}. The last one ended {ago}: {how}.",
    "de": "Frühere Anrufe: {count}. Der letzte endete {ago}: {how}."
  },
  "seat.earlier-with": {
    "en": "Earlier calls: {count}. The last one ended {ago}: {how}. Spoke last with {agent}.",
    "de": "Frühere Anrufe: {count}. Der letzte endete {ago}: {how}. Sprach zuletzt mit {agent}."
  },
  "seat.no-before": {
    "en": "Without a number nothing is known.",
    "de": "Ohne Nummer ist nichts bekannt."
  },
  "reason.answered": {
    "en": "answered",
    "de": "angenommen"
  },
  "reason.outside": {
    "en": "answered outside",
    "de": "außerhalb angenommen"
  },
  "reason.abandoned": {
    "en": "hung up while waiting",
    "de": "beim Warten aufgelegt"
  },
  "reason.short-abandoned": {
    "en": "hung up at once",
    "de": "sofort aufgelegt"
  },
  "reason.timed-out": {
    "en": "waited too long",
    "de": "zu lange gewartet"
  },
  "reason.refused": {
    "en": "refused",
    "de": "abgewiesen"
  },
  "reason.failed": {
    "en": "broken off by a fault",
    "de": "durch Störung abgebrochen"
  },
  "reason.interrupted": {
    "en": "broken off by the box",
    "de": "durch die Anlage abgebrochen"
  },
  "page.skip": {
    "en": "To the figures",
    "de": "Zu den Zahlen"
  },
  "page.pages": {
    "en": "Pages",
    "de": "Seiten"
  },
  "page.language": {
    "en": "Language",
    "de": "Sprache"
  },
  "say.connecting": {
    "en": "Connecting to the broker {broker}.",
    "de": "Verbindung zum Broker {broker} wird aufgebaut."
  },
  "say.waiting": {
    "en": "Connected, waiting for the box.",
    "de": "Verbunden, warte auf die Anlage."
  },
  "say.choose": {
    "en": "There are several boxes: choose one.",
    "de": "Es gibt mehrere Anlagen: bitte eine wählen."
  },
  "say.live": {
    "en": "Live.",
    "de": "Aktuell."
  },
  "say.no-broker": {
    "en": "The broker {broker} is not reachable: nothing can be shown. The box serves callers without it.",
    "de": "Der Broker {broker} ist nicht erreichbar: nichts kann gezeigt werden. Die Anlage vermittelt auch ohne ihn."
  },
  "say.broker-gone": {
    "en": "No connection to the broker: the figures are from {at}, {age} ago. The box serves callers without it.",
    "de": "Keine Verbindung zum Broker: die Zahlen sind von {at}, {age} alt. Die Anlage vermittelt auch ohne ihn."
  },
  "say.login": {
    "en": "The broker wants a login, or does not accept this one.",
    "de": "Der Broker verlangt eine Anmeldung oder nimmt diese nicht an."
  },
  "say.no-box": {
    "en": "The broker says nothing of box {box}: is its name right, was it ever connected, may this login read it?",
    "de": "Der Broker sagt nichts über die Anlage {box}: stimmt ihr Name, war sie je verbunden, darf diese Anmeldung sie lesen?"
  },
  "say.lost": {
    "en": "The box is offline: its connection to the broker broke off. The figures are from {at}, {age} ago.",
    "de": "Die Anlage ist offline: ihre Verbindung zum Broker ist abgebrochen. Die Zahlen sind von {at}, {age} alt."
  },
  "say.offline": {
    "en": "The box is offline ({reason}). The figures are from {at}, {age} ago.",
    "de": "Die Anlage ist offline ({reason}). Die Zahlen sind von {at}, {age} alt."
  },
  "say.old": {
    "en": "The box has said nothing for {age}: the figures are from {at} and may be wrong.",
    "de": "Die Anlage schweigt seit {age}: die Zahlen sind von {at} und stimmen vielleicht nicht mehr."
  },
  "say.degraded": {
    "en": "Live, but something is amiss: {reason}",
    "de": "Aktuell, aber etwas stimmt nicht: {reason}"
  },
  "say.stopping": {
    "en": "The box is being stopped: {reason}",
    "de": "Die Anlage wird angehalten: {reason}"
  },
  "login.title": {
    "en": "Login to the broker",
    "de": "Anmeldung am Broker"
  },
  "login.why": {
    "en": "Name and password are those of the broker. They are sent to it alone.",
    "de": "Name und Kennwort sind die des Brokers. Sie gehen nur an ihn."
  },
  "login.user": {
    "en": "Name",
    "de": "Name"
  },
  "login.password": {
    "en": "Password",
    "de": "Kennwort"
  },
  "login.keep": {
    "en": "Keep it on this device",
    "de": "Auf diesem Gerät behalten"
  },
  "login.go": {
    "en": "Log in",
    "de": "Anmelden"
  },
  "head.queues": {
    "en": "Queues",
    "de": "Warteschlangen"
  },
  "head.day": {
    "en": "Today",
    "de": "Heute"
  },
  "head.agents": {
    "en": "Agents",
    "de": "Agenten"
  },
  "head.spans": {
    "en": "Lines",
    "de": "Leitungen"
  },
  "head.alarms": {
    "en": "Alarms",
    "de": "Alarme"
  },
  "queue.waiting": {
    "en": "waiting",
    "de": "warten"
  },
  "queue.longest": {
    "en": "longest wait",
    "de": "längste Wartezeit"
  },
  "queue.band": {
    "en": "expected wait",
    "de": "erwartete Wartezeit"
  },
  "queue.ready": {
    "en": "agents ready",
    "de": "Agenten bereit"
  },
  "queue.busy": {
    "en": "agents busy",
    "de": "Agenten belegt"
  },
  "queue.offered": {
    "en": "calls today",
    "de": "Anrufe heute"
  },
  "queue.answered": {
    "en": "answered",
    "de": "angenommen"
  },
  "queue.abandoned": {
    "en": "hung up",
    "de": "aufgelegt"
  },
  "queue.level": {
    "en": "service level",
    "de": "Servicegrad"
  },
  "queue.is-open": {
    "en": "open",
    "de": "offen"
  },
  "queue.is-closed": {
    "en": "closed",
    "de": "geschlossen"
  },
  "queue.sent-on": {
    "en": "callers are sent on",
    "de": "Anrufer werden weitergeleitet"
  },
  "queue.until": {
    "en": "until {at}",
    "de": "bis {at}"
  },
  "queue.band-none": {
    "en": "none",
    "de": "keine"
  },
  "queue.band-less": {
    "en": "under {minutes} min",
    "de": "unter {minutes} min"
  },
  "why.always": {
    "en": "always",
    "de": "immer"
  },
  "why.hours": {
    "en": "hours",
    "de": "Öffnungszeit"
  },
  "why.holiday": {
    "en": "holiday",
    "de": "Feiertag"
  },
  "why.exception": {
    "en": "exception",
    "de": "Ausnahme"
  },
  "why.night-switch": {
    "en": "night switch",
    "de": "Nachtschaltung"
  },
  "why.unknown": {
    "en": "time not known",
    "de": "Uhrzeit unbekannt"
  },
  "day.open": {
    "en": "calls now",
    "de": "Anrufe jetzt"
  },
  "agent.signed-out": {
    "en": "signed out",
    "de": "abgemeldet"
  },
  "agent.ready": {
    "en": "ready",
    "de": "bereit"
  },
  "agent.offered": {
    "en": "ringing",
    "de": "gerufen"
  },
  "agent.talking": {
    "en": "talking",
    "de": "im Gespräch"
  },
  "agent.occupied": {
    "en": "on another call",
    "de": "in anderem Gespräch"
  },
  "agent.wrap-up": {
    "en": "wrap-up",
    "de": "Nacharbeit"
  },
  "agent.not-ready": {
    "en": "not ready",
    "de": "nicht bereit"
  },
  "agent.help": {
    "en": "wants help",
    "de": "braucht Hilfe"
  },
  "span.name": {
    "en": "Line {id}",
    "de": "Leitung {id}"
  },
  "span.up": {
    "en": "up",
    "de": "in Betrieb"
  },
  "span.down": {
    "en": "down",
    "de": "gestört"
  },
  "span.channels": {
    "en": "{used} of {all} channels in use",
    "de": "{used} von {all} Kanälen belegt"
  },
  "span.blocked": {
    "en": "{count} blocked",
    "de": "{count} gesperrt"
  },
  "failure.rai": {
    "en": "far end reports a failure",
    "de": "Gegenstelle meldet Störung"
  },
  "failure.lof": {
    "en": "loss of frame",
    "de": "Rahmenverlust"
  },
  "failure.ais": {
    "en": "alarm signal from the network",
    "de": "Alarmsignal aus dem Netz"
  },
  "failure.los": {
    "en": "no signal",
    "de": "kein Signal"
  },
  "severity.critical": {
    "en": "critical",
    "de": "kritisch"
  },
  "severity.major": {
    "en": "major",
    "de": "schwer"
  },
  "severity.minor": {
    "en": "minor",
    "de": "leicht"
  },
  "severity.warning": {
    "en": "warning",
    "de": "Warnung"
  },
  "alarms.none": {
    "en": "none",
    "de": "keine"
  },
  "alarms.acked": {
    "en": "acknowledged",
    "de": "quittiert"
  },
  "alarms.shelved": {
    "en": "{count} put aside",
    "de": "{count} zurückgestellt"
  },
  "resource.box": {
    "en": "Box",
    "de": "Anlage"
  },
  "resource.gpio": {
    "en": "GPIO",
    "de": "GPIO"
  },
  "resource.security": {
    "en": "Security",
    "de": "Sicherheit"
  },
  "resource.card": {
    "en": "Card",
    "de": "Karte"
  },
  "resource.span": {
    "en": "Line",
    "de": "Leitung"
  },
  "resource.headset": {
    "en": "Headset",
    "de": "Headset"
  },
  "resource.queue": {
    "en": "Queue",
    "de": "Warteschlange"
  },
  "history.label": {
    "en": "The last {hours} hours in quarters: {offered} calls, {answered} answered",
    "de": "Die letzten {hours} Stunden in Vierteln: {offered} Anrufe, {answered} angenommen"
  },
  "alarm.broker-lost": {
    "en": "no connection to the broker",
    "de": "keine Verbindung zum Broker"
  },
  "alarm.records-failed": {
    "en": "call records cannot be written",
    "de": "Anrufprotokoll nicht schreibbar"
  },
  "alarm.loop-slow": {
    "en": "controller was held up",
    "de": "Steuerung wurde aufgehalten"
  },
  "alarm.input-quarantined": {
    "en": "controller ended at an input",
    "de": "Steuerung an einer Eingabe beendet"
  },
  "alarm.restarted": {
    "en": "controller has restarted",
    "de": "Steuerung neu gestartet"
  },
  "alarm.phone-book-failed": {
    "en": "phone book cannot be used",
    "de": "Telefonbuch nicht verwendbar"
  },
  "alarm.mqtt-buffer-overflow": {
    "en": "events for the broker dropped",
    "de": "Ereignisse für den Broker verworfen"
  },
  "alarm.disk-low": {
    "en": "little room on the disk",
    "de": "wenig Platz auf dem Datenträger"
  },
  "alarm.temp-high": {
    "en": "too hot",
    "de": "zu heiß"
  },
  "alarm.under-voltage": {
    "en": "supply voltage too low",
    "de": "Versorgungsspannung zu niedrig"
  },
  "alarm.throttled": {
    "en": "processor slowed down",
    "de": "Prozessor gedrosselt"
  },
  "alarm.memory-low": {
    "en": "little memory left",
    "de": "wenig Arbeitsspeicher frei"
  },
  "alarm.cpu-high": {
    "en": "processor busy",
    "de": "Prozessor ausgelastet"
  },
  "alarm.disk-wear": {
    "en": "disk written too much",
    "de": "Datenträger zu viel beschrieben"
  },
  "alarm.drill": {
    "en": "a drill is on",
    "de": "Übung läuft"
  },
  "alarm.test-call-failed": {
    "en": "test call failed",
    "de": "Testanruf fehlgeschlagen"
  },
  "alarm.journal-failed": {
    "en": "journal cannot be written",
    "de": "Journal nicht schreibbar"
  },
  "alarm.calls-stuck": {
    "en": "calls that do not end",
    "de": "Anrufe, die nicht enden"
  },
  "alarm.clock-unsynced": {
    "en": "clock not set",
    "de": "Uhr nicht gestellt"
  },
  "alarm.chip-missing": {
    "en": "button, lamp or bell line missing",
    "de": "Leitung für Taste, Lampe oder Glocke fehlt"
  },
  "alarm.topic-conflict": {
    "en": "somebody else speaks for this box",
    "de": "jemand anderes spricht für diese Anlage"
  },
  "alarm.pin-lockout": {
    "en": "too many wrong PINs",
    "de": "zu viele falsche PINs"
  },
  "alarm.toll-limit": {
    "en": "limit of outgoing calls reached",
    "de": "Grenze für ausgehende Anrufe erreicht"
  },
  "alarm.auth-fail": {
    "en": "commands without the right",
    "de": "Befehle ohne Berechtigung"
  },
  "alarm.link-down": {
    "en": "not reachable",
    "de": "nicht erreichbar"
  },
  "alarm.link-errors": {
    "en": "line to the card damages frames",
    "de": "Leitung zur Karte beschädigt Rahmen"
  },
  "alarm.link-slow": {
    "en": "line to the card is slow",
    "de": "Leitung zur Karte ist langsam"
  },
  "alarm.unexpected-reset": {
    "en": "has restarted by itself",
    "de": "hat selbst neu gestartet"
  },
  "alarm.version-mismatch": {
    "en": "wrong firmware",
    "de": "falsche Firmware"
  },
  "alarm.identity-changed": {
    "en": "another card",
    "de": "andere Karte"
  },
  "alarm.config-mismatch": {
    "en": "wrong settings",
    "de": "falsche Einstellungen"
  },
  "alarm.config-reverted": {
    "en": "settings taken back",
    "de": "Einstellungen zurückgenommen"
  },
  "alarm.no-tones": {
    "en": "no tones",
    "de": "keine Töne"
  },
  "alarm.los": {
    "en": "no signal",
    "de": "kein Signal"
  },
  "alarm.lof": {
    "en": "loss of frame",
    "de": "Rahmenverlust"
  },
  "alarm.ais": {
    "en": "alarm signal from the network",
    "de": "Alarmsignal aus dem Netz"
  },
  "alarm.rai": {
    "en": "far end reports a failure",
    "de": "Gegenstelle meldet Störung"
  },
  "alarm.crc4-excess": {
    "en": "many errors",
    "de": "viele Fehler"
  },
  "alarm.loopback": {
    "en": "loopback test",
    "de": "Schleifentest"
  },
  "alarm.slips": {
    "en": "frame slips",
    "de": "Rahmenschlupf"
  },
  "alarm.ses-threshold": {
    "en": "many severely errored seconds",
    "de": "viele schwer gestörte Sekunden"
  },
  "alarm.es-threshold": {
    "en": "many errored seconds",
    "de": "viele gestörte Sekunden"
  },
  "alarm.dchan-down": {
    "en": "no signalling",
    "de": "keine Zeichengabe"
  },
  "alarm.channels-blocked": {
    "en": "channels blocked",
    "de": "Kanäle gesperrt"
  },
  "alarm.clock-lost": {
    "en": "clock source lost",
    "de": "Taktquelle verloren"
  },
  "alarm.no-agents": {
    "en": "callers wait and no agent is signed in",
    "de": "Anrufer warten, kein Agent angemeldet"
  },
  "alarm.wait-exceeded": {
    "en": "callers wait too long",
    "de": "Anrufer warten zu lange"
  },
  "alarm.full": {
    "en": "full",
    "de": "voll"
  },
  "alarm.absent": {
    "en": "not plugged in",
    "de": "nicht eingesteckt"
  },
  "alarm.fault": {
    "en": "faulty",
    "de": "defekt"
  }
};
