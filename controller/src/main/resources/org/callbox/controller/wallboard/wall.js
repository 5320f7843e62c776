'use strict';
/* The wallboard: queues, agents, lines, alarms and the day. */
const Wall = {
  SHOWN_ALARMS_MAX: 8,

  draw(page, now, verdict) {
    const frozen = verdict.stale ? page.picture.newest : page.picture.boxMs(now);
    this.queues(page.picture, now, frozen);
    this.day(page.picture);
    this.agents(page.picture, now, frozen);
    this.lines(page.picture, now);
    Alarms.draw(page.picture, frozen, this.SHOWN_ALARMS_MAX);
  },

  queues(picture, now, boxMs) {
    Dom.list(Dom.byId('queues'), picture.things('queue', 'state'), (queue) => queue.id,
      () => this.queueCard(), (card, queue) => {
        const fields = queue.fields;
        const waiting = Number(fields.waiting) || 0;
        card.classList.toggle('old', picture.isOld(queue, now));
        card.dataset.load = waiting === 0 ? 'none' : fields.agents_ready > 0 ? 'some' : 'many';
        Dom.part(card, 'name', String(fields.name || queue.id));
        Dom.part(card, 'number', Words.figure(fields.waiting));
        Dom.part(card, 'open', Opening.say(fields));
        card.dataset.open = String(fields.open);
        Dom.part(card, 'longest', waiting === 0 ? '–'
          : Words.time(fields.longest_wait_s * 1000 + Math.max(0, boxMs - queue.saidMs)));
        Dom.part(card, 'band', this.band(fields));
        Dom.part(card, 'ready', Words.figure(fields.agents_ready));
        Dom.part(card, 'busy', Words.figure(fields.agents_busy));
        this.today(card, picture.fields('queue/' + queue.id + '/today'));
        Chart.draw(card.querySelector('.history'),
          picture.fields('queue/' + queue.id + '/history'));
      });
    Dom.byId('no-queues').hidden = picture.things('queue', 'state').length > 0;
  },

  queueCard() {
    const figure = (name) => {
      const term = Dom.make('dt', '');
      term.dataset.text = 'queue.' + name;
      term.textContent = Words.say('queue.' + name);
      return Dom.make('div', '', term, Dom.make('dd', name));
    };
    const label = Dom.make('span', 'label', Words.say('queue.waiting'));
    label.dataset.text = 'queue.waiting';
    const figures = Dom.make('dl', '', ...['longest', 'band', 'ready', 'busy', 'offered',
      'answered', 'abandoned', 'level'].map(figure));
    return Dom.make('li', 'queue', Dom.make('h3', 'name'), Dom.make('p', 'open'),
      Dom.make('p', 'waiting', Dom.make('span', 'number'), ' ', label), figures,
      Dom.make('div', 'history'));
  },

  band(fields) {
    if (fields.wait_bound_s === 0) {
      return Words.say('queue.band-none');
    }
    return Number.isFinite(fields.wait_band_s)
      ? Words.say('queue.band-less', {minutes: Math.round(fields.wait_band_s / 60)}) : '–';
  },

  /** What the box counts for the day; a dash where it does not say. */
  today(card, fields) {
    const day = fields || {};
    Dom.part(card, 'offered', Words.figure(day.offered));
    Dom.part(card, 'answered', Words.figure(day.answered + day.transferred));
    Dom.part(card, 'abandoned', Words.figure(day.abandoned + day.short_abandoned));
    Dom.part(card, 'level', Words.figure(day.service_level_pct, ' %'));
  },

  /** The day of all queues together. */
  day(picture) {
    const days = picture.things('queue', 'today').map((day) => day.fields);
    const sum = (...names) => days.length === 0 ? NaN
      : days.reduce((all, day) => names.reduce((some, name) => some + Number(day[name]), all), 0);
    Dom.text(Dom.byId('day-offered'), Words.figure(sum('offered')));
    Dom.text(Dom.byId('day-answered'), Words.figure(sum('answered', 'transferred')));
    Dom.text(Dom.byId('day-abandoned'), Words.figure(sum('abandoned', 'short_abandoned')));
    const calls = picture.fields('calls/state');
    Dom.text(Dom.byId('day-open'), Words.figure(calls ? calls.open : NaN));
  },

  agents(picture, now, boxMs) {
    const agents = picture.things('agent', 'state');
    const counts = new Map();
    agents.forEach((agent) => {
      const state = String(agent.fields.state);
      counts.set(state, (counts.get(state) || 0) + 1);
    });
    const order = ['ready', 'offered', 'talking', 'occupied', 'wrap-up', 'not-ready', 'signed-out'];
    Dom.text(Dom.byId('agent-counts'), order.filter((state) => counts.has(state))
      .map((state) => counts.get(state) + ' ' + Words.word('agent', state)).join(', ') || '–');
    Dom.list(Dom.byId('agents'), agents.filter((agent) => agent.fields.state !== 'signed-out'),
      (agent) => agent.id,
      () => Dom.make('li', 'agent', Dom.make('span', 'name'), Dom.make('span', 'state'),
        Dom.make('span', 'since')),
      (tile, agent) => {
        const fields = agent.fields;
        tile.dataset.state = String(fields.state);
        tile.classList.toggle('old', picture.isOld(agent, now));
        tile.classList.toggle('help', fields.help_wanted === 1);
        Dom.part(tile, 'name', String(fields.name || agent.id));
        Dom.part(tile, 'state', Words.word('agent', fields.state)
          + (fields.help_wanted === 1 ? ', ' + Words.say('agent.help') : ''));
        Dom.part(tile, 'since', fields.since_ms > 0
          ? Words.time(Math.max(0, boxMs - fields.since_ms)) : '');
      });
  },

  lines(picture, now) {
    Dom.list(Dom.byId('spans'), picture.things('span', 'state'), (span) => span.id,
      () => Dom.make('li', 'span', Dom.make('span', 'name'), Dom.make('span', 'state'),
        Dom.make('meter', 'use'), Dom.make('span', 'channels')),
      (row, span) => {
        const fields = span.fields;
        row.classList.toggle('old', picture.isOld(span, now));
        row.dataset.up = String(fields.up);
        Dom.part(row, 'name', Words.say('span.name', {id: span.id}));
        Dom.part(row, 'state', fields.up === 1 ? Words.say('span.up')
          : Words.say('span.down') + (fields.failure && fields.failure !== 'none'
            ? ' (' + Words.word('failure', fields.failure) + ')' : ''));
        const meter = row.querySelector('.use');
        Dom.set(meter, 'max', String(Number(fields.channels_total) || 1));
        Dom.set(meter, 'value', String(Number(fields.channels_in_use) || 0));
        const channels = Words.say('span.channels', {
          used: Words.figure(fields.channels_in_use), all: Words.figure(fields.channels_total)});
        Dom.set(meter, 'aria-label', channels);
        Dom.part(row, 'channels', channels + (fields.channels_blocked > 0
          ? ', ' + Words.say('span.blocked', {count: fields.channels_blocked}) : ''));
      });
  }
};

const page = new Page(['status', 'info', 'alarms', 'queue/+/state', 'queue/+/today',
  'queue/+/history', 'agent/+/state', 'span/+/state', 'calls/state'],
(shown, now, verdict) => Wall.draw(shown, now, verdict));
page.start();
