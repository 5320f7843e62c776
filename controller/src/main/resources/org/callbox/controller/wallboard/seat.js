'use strict';
/*
 * One seat: who calls there, by name and whole number, and what was before. No broker keeps that:
 * the box says it again every 10 s while the caller is there, and what nobody says is not shown.
 */
const Seat = {
  CALLER_MS_MAX: 30000,
  SAID_MS_MAX: 75000,
  ID: /^[1-9][0-9]{0,5}$/,

  /** Of the address; empty for none. */
  asked() {
    const id = new URLSearchParams(location.search).get('seat') || '';
    return this.ID.test(id) ? id : '';
  },

  draw(page, now, verdict) {
    Dom.byId('seats').hidden = this.id !== '';
    Dom.byId('caller').hidden = this.id === '';
    if (this.id === '') {
      this.choice(page.picture.fields('info'));
      return;
    }
    const topic = page.picture.topics.get('seat/' + this.id + '/state');
    const seat = topic && now - topic.heardMs <= this.believedMs(topic.fields)
      ? topic.fields : null;
    const frozen = verdict.stale ? page.picture.newest : page.picture.boxMs(now);
    Dom.text(Dom.byId('seat-name'), seat && seat.agent_name
      ? Words.say('seat.with-agent', {id: this.id, agent: String(seat.agent_name)})
      : Words.say('seat.name', {id: this.id}));
    Dom.byId('caller').dataset.state = seat ? String(seat.state) : 'unknown';
    Dom.text(Dom.byId('seat-state'), seat ? Words.word('seat', seat.state)
      : this.unsaid(topic, page.link, now));
    Dom.text(Dom.byId('seat-since'), seat && seat.since_ms > 0
      ? Words.time(frozen - seat.since_ms) : '');
    const caller = seat && seat.call_id ? seat : null;
    Dom.byId('seat-call').hidden = !caller;
    this.caller(caller || {}, topic, frozen);
    this.tell(seat, caller);
  },

  believedMs(seat) {
    return seat.call_id ? this.CALLER_MS_MAX : Picture.THING_OLD_MS;
  },

  unsaid(topic, link, now) {
    if (topic) {
      return Words.say('seat.unknown', {age: Words.time(now - topic.heardMs)});
    }
    return Words.say(link.up && now - link.sinceMs > this.SAID_MS_MAX
      ? 'seat.silent' : 'seat.waiting');
  },

  /** What is not there any more leaves the page, not only the sight. */
  caller(call, topic, boxMs) {
    const number = String(call.ring_back || call.caller || '');
    Dom.text(Dom.byId('seat-who'), this.who(call));
    Dom.text(Dom.byId('seat-number'), call.caller_name ? number : '');
    Dom.text(Dom.byId('seat-trust'), number === '' ? '' : this.trust(call.screening));
    Dom.text(Dom.byId('seat-queue'), String(call.queue_name || '–'));
    Dom.text(Dom.byId('seat-called'),
      [call.called, call.called_name].filter(Boolean).join(' – ') || '–');
    Dom.text(Dom.byId('seat-arrived'), call.arrived_ms > 0
      ? this.ago(boxMs - call.arrived_ms) : '–');
    Dom.text(Dom.byId('seat-before'), call.call_id ? this.before(call, topic, boxMs) : '');
  },

  who(call) {
    if (!call.call_id) {
      return '';
    }
    return String(call.caller_name || call.ring_back || call.caller
      || Words.say(call.withheld === 1 ? 'seat.withheld' : 'seat.no-number'));
  },

  trust(screening) {
    if (screening === 'network' || screening === 'user-passed') {
      return '';
    }
    return Words.say(screening === 'user-failed' ? 'seat.failed' : 'seat.unproven');
  },

  before(call, topic, boxMs) {
    if (!call.caller) {
      return Words.say('seat.no-before');
    }
    if (!Number.isFinite(call.earlier_calls)) {
      return Words.say('seat.unread');
    }
    if (call.earlier_calls === 0) {
      return Words.say('seat.first');
    }
    return Words.say(call.last_agent ? 'seat.earlier-with' : 'seat.earlier', {
      count: call.earlier_calls,
      ago: this.ago(Number(call.last_ended_s) * 1000 + Math.max(0, boxMs - topic.saidMs)),
      how: Words.word('reason', call.last_reason), agent: String(call.last_agent)
    });
  },

  /** In the greatest unit of which there is one: 5 minutes ago, 3 days ago. */
  ago(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000)) || 0;
    const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
      .find((one) => seconds >= one[1]) || ['second', 1];
    return new Intl.RelativeTimeFormat(Words.locale())
      .format(-Math.floor(seconds / size), unit);
  },

  /** Read out when the call or its state changes, not each second. */
  tell(seat, caller) {
    const state = seat ? Words.word('seat', seat.state) : '';
    Dom.text(Dom.byId('seat-news'), caller ? state + ': ' + this.who(caller) : state);
  },

  choice(info) {
    const ids = info && Array.isArray(info.positions) ? info.positions.map(String)
      .filter((id) => this.ID.test(id)) : [];
    Dom.byId('no-seats').hidden = ids.length > 0;
    Dom.list(Dom.byId('seat-list'), ids, (id) => id, (id) => {
      const query = new URLSearchParams(location.search);
      query.set('seat', id);
      const link = Dom.make('a', '');
      link.href = '?' + query;
      return Dom.make('li', '', link);
    }, (item, id) => Dom.text(item.firstElementChild, Words.say('seat.name', {id})));
  }
};

Seat.id = Seat.asked();
const page = new Page(Seat.id ? ['info', 'seat/' + Seat.id + '/state'] : ['info'],
  (shown, now, verdict) => Seat.draw(shown, now, verdict));
page.start();
