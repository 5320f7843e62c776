'use strict';
/*
 * For whoever runs the office: queues to close and open, for now or for a time, people to sign out,
 * alarms to acknowledge.
 */

/** Orders to the box over its command gate, and what becomes of them. */
class Orders {
  static EXPIRES_MS = 15000;
  static ANSWER_MS_MAX = 20000;

  /** @param told is called with {text, args, bad} of the table when something is known */
  constructor(page, told) {
    this.page = page;
    this.told = told;
    this.open = new Map();
    page.listeners.push((tail, text) => this.answer(tail, text));
  }

  /** Carried out by the box within 15 s or not at all: nobody presses for tomorrow. */
  send(name, fields, what) {
    const id = MqttClient.random();
    const order = {id, expires_ms: Math.round(this.page.picture.boxMs(Date.now()))
      + Orders.EXPIRES_MS, ...fields};
    const by = Dom.byId('by').value.trim();
    if (by) {
      order.by = by;
    }
    const topic = this.page.root + '/1/' + this.page.box + '/cmd/op/' + name;
    if (!this.page.client.publish(topic, JSON.stringify(order))) {
      this.told({text: 'order.unsent', args: {what}, bad: true});
      return;
    }
    this.told({text: 'order.sent', args: {what}});
    const timer = setTimeout(() => {
      this.open.delete(id);
      this.told({text: 'order.silent', args: {what}, bad: true});
    }, Orders.ANSWER_MS_MAX);
    this.open.set(id, {what, timer});
  }

  answer(tail, text) {
    if (!tail.startsWith('rsp/op/')) {
      return;
    }
    let fields;
    try {
      fields = JSON.parse(text);
    } catch (noJson) {
      console.warn('left out: an answer that is no JSON');
      return;
    }
    const order = fields ? this.open.get(String(fields.id)) : undefined;
    if (!order || fields.status === 'accepted') {
      return;
    }
    clearTimeout(order.timer);
    this.open.delete(String(fields.id));
    const good = fields.status === 'ok';
    this.told({text: good ? 'order.done' : 'order.refused', bad: !good, args: {what: order.what,
      why: Words.word('code', fields.code), message: String(fields.message || '')}});
  }
}

const Owner = {
  SURE_MS: 5000,

  draw(page, now, verdict) {
    const picture = page.picture;
    const mute = Boolean(verdict.stale);
    this.queues(picture, now, mute);
    this.agents(picture, now, mute);
    this.alarms(picture, mute);
    const status = picture.fields('status') || {};
    this.show(Dom.byId('night-all'), status, mute);
  },

  queues(picture, now, mute) {
    const queues = picture.things('queue', 'state');
    Dom.byId('no-queues').hidden = queues.length > 0;
    Dom.list(Dom.byId('switches'), queues, (queue) => queue.id,
      (queue) => this.card({queue: queue.id}), (card, queue) => {
        card.classList.toggle('old', picture.isOld(queue, now));
        Dom.part(card, 'name', String(queue.fields.name || queue.id));
        card.dataset.open = String(queue.fields.open);
        Dom.part(card, 'open', Opening.say(queue.fields));
        Dom.set(card.querySelector('.modes'), 'aria-label',
          card.querySelector('.name').textContent);
        this.show(card, queue.fields, mute);
        this.showSendOn(card.querySelector('.send-on'), queue.fields, mute);
      });
  },

  card(fields) {
    const name = Dom.make('h3', 'name');
    const on = Dom.make('button', 'send-on');
    on.type = 'button';
    on.addEventListener('click', () => this.sendOn(on, fields.queue, name.textContent));
    return Dom.make('li', 'queue', name, Dom.make('p', 'open'), this.modes(fields,
      () => name.textContent), Dom.make('p', 'by'), on);
  },

  /** Only where the site file says where to; back to the site file at the first press. */
  sendOn(button, queue, name) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    if (on && !this.sure(button)) {
      return;
    }
    const time = Dom.byId('for');
    const bounded = on && time.value !== '';
    orders.send('queue_overflow', {queue, mode: on ? 'on' : 'auto',
      ...(bounded ? {for_s: Number(time.value)} : {})},
    name + ': ' + Words.say(on ? 'owner.send-on' : 'owner.send-back')
      + (bounded ? ', ' + time.selectedOptions[0].textContent : ''));
  },

  showSendOn(button, fields, mute) {
    const on = fields.overflow === 'on';
    button.hidden = !on && fields.overflow !== 'auto';
    button.disabled = mute;
    Dom.set(button, 'aria-pressed', String(on));
    Dom.text(button, Words.say(button.dataset.sure ? 'owner.sure-send-on'
      : on ? 'owner.send-back' : 'owner.send-on'));
  },

  /** Three buttons. Closing and opening against the calendar takes a second press. */
  modes(fields, name) {
    const group = Dom.make('div', 'modes');
    group.setAttribute('role', 'group');
    for (const mode of ['on', 'off', 'auto']) {
      const button = Dom.make('button', '');
      button.type = 'button';
      button.dataset.mode = mode;
      button.addEventListener('click', () => {
        if (mode !== 'auto' && !this.sure(button)) {
          return;
        }
        this.order(mode, fields, name() + ': ' + Words.say('owner.mode-' + mode));
      });
      group.append(button);
    }
    return group;
  },

  /** For a time it is an exception to the hours, else the night switch, until it is set again. */
  order(mode, fields, what) {
    const time = Dom.byId('for');
    if (mode === 'auto' || time.value === '') {
      orders.send('night', {mode, ...fields}, what);
    } else {
      orders.send('hours_exception', {state: mode === 'on' ? 'closed' : 'open',
        for_s: Number(time.value), ...fields}, what + ', ' + time.selectedOptions[0].textContent);
    }
  },

  sure(button) {
    if (button.dataset.sure) {
      delete button.dataset.sure;
      return true;
    }
    button.dataset.sure = 'asked';
    setTimeout(() => {
      delete button.dataset.sure;
      page.draw();
    }, this.SURE_MS);
    page.draw();
    return false;
  },

  show(place, fields, mute) {
    place.querySelectorAll('button[data-mode]').forEach((button) => {
      const mode = button.dataset.mode;
      Dom.text(button, Words.say(button.dataset.sure ? 'owner.sure-' + mode
        : 'owner.mode-' + mode));
      Dom.set(button, 'aria-pressed', String(fields.night === mode));
      button.disabled = mute;
    });
    const since = Date.parse(fields.night_since);
    Dom.part(place, 'by', fields.night_by ? Words.say('owner.by', {by: String(fields.night_by),
      at: Number.isFinite(since) ? Words.day(since) : '–'}) : '');
  },

  agents(picture, now, mute) {
    Dom.list(Dom.byId('agents'), picture.things('agent', 'state')
      .filter((agent) => agent.fields.state !== 'signed-out'), (agent) => agent.id, (agent) => {
      const button = Dom.make('button', 'out');
      button.type = 'button';
      button.addEventListener('click', () => {
        if (this.sure(button)) {
          orders.send('agent_sign_out', {agent: agent.id},
            button.parentElement.querySelector('.name').textContent + ': '
              + Words.say('owner.sign-out'));
        }
      });
      return Dom.make('li', 'agent', Dom.make('span', 'name'), Dom.make('span', 'state'), button);
    }, (tile, agent) => {
      tile.dataset.state = String(agent.fields.state);
      tile.classList.toggle('old', picture.isOld(agent, now));
      Dom.part(tile, 'name', String(agent.fields.name || agent.id));
      Dom.part(tile, 'state', Words.word('agent', agent.fields.state)
        + (agent.fields.pending === 'sign-out' ? ', ' + Words.say('owner.leaving') : ''));
      const button = tile.querySelector('button');
      button.disabled = mute;
      Dom.text(button, Words.say(button.dataset.sure ? 'owner.sure-out' : 'owner.sign-out'));
      Dom.set(button, 'aria-label',
        tile.querySelector('.name').textContent + ': ' + button.textContent);
    });
  },

  alarms(picture, mute) {
    const alarms = picture.fields('alarms');
    Alarms.draw(picture, picture.boxMs(Date.now()), 50);
    document.querySelectorAll('#alarms > li').forEach((row) => {
      let button = row.querySelector('button');
      if (!button) {
        button = Dom.make('button', 'ack');
        button.type = 'button';
        button.addEventListener('click', () => orders.send('alarm_ack',
          {alarm: row.dataset.key}, row.querySelector('.what').textContent));
        row.append(button);
      }
      const alarm = alarms.list.find((one) => one.resource + '/' + one.type === row.dataset.key);
      button.hidden = !alarm || alarm.acked === 1;
      button.disabled = mute;
      Dom.text(button, Words.say('owner.ack'));
    });
  },

  told(news) {
    const line = Dom.byId('told');
    line.classList.toggle('bad', Boolean(news.bad));
    Dom.text(line, Words.say(news.text, news.args));
  }
};

const page = new Page(['status', 'info', 'alarms', 'queue/+/state', 'agent/+/state', 'rsp/op/+'],
  (shown, now, verdict) => Owner.draw(shown, now, verdict));
const orders = new Orders(page, (news) => Owner.told(news));
Dom.byId('night-all').append(Owner.modes({}, () => Words.say('owner.all')),
  Dom.make('p', 'by'));
page.start();
