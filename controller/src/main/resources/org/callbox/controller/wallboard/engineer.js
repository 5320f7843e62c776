'use strict';
/* For the engineer: lines and their quality by G.826, channels, cards and links, alarms in full. */
const Engineer = {
  draw(page, now, verdict) {
    const picture = page.picture;
    const boxMs = verdict.stale ? picture.newest : picture.boxMs(now);
    this.table('spans', picture.things('span', 'state'), this.SPAN, picture, now);
    this.table('quality', picture.things('span', 'perf'), this.quality('near_', 'far_', 'slips',
      'valid_s'), picture, now);
    this.table('day', picture.things('span', 'perf'), this.quality('day_near_', 'day_far_',
      'day_slips', 'day_valid_s'), picture, now);
    this.table('cards', picture.things('card', 'state'), this.CARD, picture, now);
    this.alarms(picture, boxMs);
  },

  SPAN: [
    ['id', (span, id) => Words.say('span.name', {id})],
    ['state', (span) => span.up === 1 ? Words.say('span.up') : Words.say('span.down')
      + (span.failure && span.failure !== 'none' ? ': ' + Words.word('failure', span.failure)
        : '')],
    ['defects', (span) => ['los', 'lof', 'ais', 'rai'].filter((one) => span[one] === 1)
      .map((one) => one.toUpperCase()).join(' ') + (span.crc4_ok === 0 ? ' CRC-4' : '')
      || Words.say('engineer.none')],
    ['dchan', (span) => Words.say(span.dchan_up === 1 ? 'span.up' : 'span.down')],
    ['clock', (span) => String(span.clock_source || '–')
      + (span.clock_in_use === 1 ? ' ' + Words.say('engineer.in-use') : '')],
    ['channels', (span) => Words.say('span.channels', {
      used: Words.figure(span.channels_in_use), all: Words.figure(span.channels_total)})],
    ['blocked', (span) => Words.figure(span.channels_blocked)
      + (Array.isArray(span.channels_out_of_service) && span.channels_out_of_service.length > 0
        ? ' (' + Words.say('engineer.out') + ' ' + span.channels_out_of_service.join(', ') + ')'
        : '')],
    ['resets', (span) => Words.figure(span.dchan_resets_total)],
    ['loop', (span) => span.loop && span.loop !== 'none' ? String(span.loop)
      : Words.say('engineer.none')]
  ],

  CARD: [
    ['id', (card, id) => Words.word('resource', 'card') + ' ' + id],
    ['link', (card) => Words.say(card.link_up === 1 ? 'span.up' : 'span.down')],
    ['firmware', (card) => String(card.fw || '–')],
    ['crc', (card) => Words.figure(card.crc_errors_total)],
    ['again', (card) => Words.figure(card.retransmits_total)],
    ['resets', (card) => Words.figure(card.resets_total)],
    ['restarts', (card) => Words.figure(card.restarts_total)],
    ['clock', (card) => [card.clock_source, card.clock_mode].filter(Boolean).join(', ') || '–'],
    ['temperature', (card) => Words.figure(card.temp_c, ' °C')],
    ['troubles', (card) => Array.isArray(card.troubles) && card.troubles.length > 0
      ? card.troubles.join(' ') : Words.say('engineer.none')]
  ],

  /** Columns of the quality of a quarter of an hour, or of a day: other names, the same figures. */
  quality(near, far, slips, valid) {
    const figure = (name) => (perf) => Words.figure(perf[name]);
    const both = (name) => (perf) => Words.figure(perf[near + name]) + ' / '
      + Words.figure(perf[far + name]);
    return [
      ['id', (perf, id) => Words.say('span.name', {id})],
      ['mode', (perf) => Words.word('mode', perf.mode)],
      ['measured', (perf) => Words.figure(perf[valid], ' s')],
      ['es', both('es')],
      ['ses', both('ses')],
      ['bbe', both('bbe')],
      ['uas', both('uas')],
      ['slips', figure(slips)],
      ['crossed', (perf) => Array.isArray(perf.crossed) && perf.crossed.length > 0
        ? perf.crossed.map((one) => String(one).toUpperCase()).join(' ')
        : Words.say('engineer.none')]
    ];
  },

  table(id, things, columns, picture, now) {
    const table = Dom.byId(id);
    table.closest('.wide').hidden = things.length === 0;
    Dom.list(table.tHead.rows[0], columns, (column) => column[0], () => {
      const head = document.createElement('th');
      head.scope = 'col';
      return head;
    }, (head, column) => Dom.text(head, Words.say('column.' + column[0])));
    Dom.list(table.tBodies[0], things, (thing) => thing.id, () => Dom.make('tr', ''),
      (row, thing) => {
        row.classList.toggle('old', picture.isOld(thing, now));
        Dom.list(row, columns, (column) => column[0], (column) => {
          const cell = document.createElement(column[0] === 'id' ? 'th' : 'td');
          if (column[0] === 'id') {
            cell.scope = 'row';
          }
          return cell;
        }, (cell, column) => Dom.text(cell, column[1](thing.fields, thing.id)));
      });
  },

  /** The raised ones, the worst first; what another alarm explains stands behind. */
  alarms(picture, boxMs) {
    const raised = picture.alarms().filter((alarm) => alarm.active === 1)
      .sort((a, b) => this.weight(b) - this.weight(a)
        || String(a.raised).localeCompare(String(b.raised)));
    const summary = picture.fields('alarms');
    Dom.text(Dom.byId('alarm-counts'), Alarms.counts(summary));
    Dom.list(Dom.byId('alarms'), raised, (alarm) => alarm.resource + '/' + alarm.type,
      () => Dom.make('li', 'alarm full', Dom.make('span', 'severity'), Dom.make('span', 'since'),
        Dom.make('h3', 'what'), Dom.make('p', 'text'), Dom.make('p', 'advice'),
        Dom.make('p', 'effect'), Dom.make('p', 'notes')),
      (row, alarm) => {
        row.dataset.severity = String(alarm.severity);
        Dom.part(row, 'severity', Words.word('severity', alarm.severity));
        const since = Date.parse(alarm.raised);
        Dom.part(row, 'since', Number.isFinite(since)
          ? Words.time(Math.max(0, boxMs - since)) : '');
        Dom.part(row, 'what', Alarms.resource(alarm.resource, picture) + ': '
          + Words.word('alarm', alarm.type));
        Dom.part(row, 'text', String(alarm.text || ''));
        Dom.part(row, 'advice', String(alarm.advice || ''));
        Dom.part(row, 'effect', this.effect(alarm, picture));
        Dom.part(row, 'notes', this.notes(alarm));
      });
  },

  weight(alarm) {
    return (alarm.suppressed_by || alarm.shelved_until ? 0 : 10) + (Number(alarm.severity_n) || 0);
  },

  /** What it costs, as far as the box says so. */
  effect(alarm, picture) {
    const queue = picture.things('queue', 'state').find((one) => one.fields.hours_zone);
    const busy = Date.parse(alarm.busy_hour);
    return [
      [alarm.channels_gone > 0, 'alarms.gone',
        {gone: alarm.channels_gone, total: alarm.channels_total}],
      [alarm.calls_refused > 0, 'alarms.refused', {count: alarm.calls_refused}],
      [alarm.calls_fewer > 0, 'alarms.fewer',
        {offered: alarm.calls_offered, usual: alarm.calls_usual}],
      [Number.isFinite(busy), 'alarms.busy-hour', {
        at: Words.day(busy, queue ? queue.fields.hours_zone : ''),
        low: Math.floor(alarm.busy_hour_lost_low_pct),
        high: Math.ceil(alarm.busy_hour_lost_high_pct)}]
    ].filter((part) => part[0]).map((part) => Words.say(part[1], part[2])).join(' ');
  },

  notes(alarm) {
    return [
      [alarm.acked === 1, 'alarms.acked-by', {by: String(alarm.acked_by || '–')}],
      [Boolean(alarm.suppressed_by), 'alarms.follows', {from: String(alarm.suppressed_by)}],
      [Boolean(alarm.shelved_until), 'alarms.shelved-until',
        {at: Words.clock(Date.parse(alarm.shelved_until))}],
      [alarm.flapping === 1, 'alarms.flapping', {}],
      [alarm.blocking === 1, 'alarms.blocking', {}]
    ].filter((note) => note[0]).map((note) => Words.say(note[1], note[2])).join(' ');
  }
};

const page = new Page(['status', 'info', 'alarms', 'alarm/+/+', 'queue/+/state', 'span/+/state',
  'span/+/perf', 'card/+/state'], (shown, now, verdict) => Engineer.draw(shown, now, verdict));
page.start();
