'use strict';
/*
 * What one box has said of its state, and how old that is. Everything is said again every 60 s but
 * single alarms, so that old means nobody says it any more.
 */
class Picture {
  static OLD_MS = 90000;
  static THING_OLD_MS = 150000;
  static STATUS_MS_MAX = 5000;
  static TOPICS_MAX = 4000;

  constructor() {
    this.topics = new Map();
    this.newest = 0;
    this.skew = 0;
  }

  /** @param tail what follows the id of the box in the topic */
  heard(tail, text, retained, now) {
    if (text === '') {
      this.topics.delete(tail);
      return;
    }
    let fields;
    try {
      fields = JSON.parse(text);
    } catch (noJson) {
      console.warn('left out: a message that is no JSON, topic ' + tail);
      return;
    }
    if (fields === null || typeof fields !== 'object' || Array.isArray(fields)
        || !this.topics.has(tail) && this.topics.size >= Picture.TOPICS_MAX) {
      return;
    }
    const saidMs = Number.isFinite(fields.ts_ms) ? fields.ts_ms : 0;
    if (saidMs > 0 && !retained) {
      this.skew = now - saidMs;
    }
    this.newest = Math.max(this.newest, saidMs);
    this.topics.set(tail, {fields, saidMs, heardMs: now});
  }

  fields(tail) {
    const topic = this.topics.get(tail);
    return topic ? topic.fields : null;
  }

  /** Things of a kind, such as queue: {id, fields, saidMs}, in the order of their ids. */
  things(kind, leaf) {
    const found = [];
    for (const [tail, topic] of this.topics) {
      const parts = tail.split('/');
      if (parts.length === 3 && parts[0] === kind && parts[2] === leaf) {
        found.push({id: parts[1], fields: topic.fields, saidMs: topic.saidMs});
      }
    }
    return found.sort((a, b) => a.id.localeCompare(b.id, 'en', {numeric: true}));
  }

  /** Alarms, whose topics have another shape: alarm/{resource}/{type}. */
  alarms() {
    const found = [];
    for (const [tail, topic] of this.topics) {
      if (tail.startsWith('alarm/')) {
        found.push(topic.fields);
      }
    }
    return found;
  }

  /** The clock of the box, as far as it can be known from what it says live. */
  boxMs(now) {
    return now - this.skew;
  }

  /** How long ago the box last said anything, ms; 0 when it never did. */
  ageMs(now) {
    return this.newest === 0 ? 0 : Math.max(0, this.boxMs(now) - this.newest);
  }

  isOld(thing, now) {
    return thing.saidMs > 0 && this.boxMs(now) - thing.saidMs > Picture.THING_OLD_MS;
  }

  /**
   * What is to be said of the picture as a whole.
   *
   * @param link {up, why, sinceMs}: the connection to the broker
   * @return {level: good, warn or bad; text: a key of the table; args; stale: not to be believed}
   */
  verdict(link, now) {
    const status = this.topics.get('status');
    const age = this.ageMs(now);
    if (!link.up) {
      return Picture.unconnected(link, age, this.newest > 0);
    }
    if (!status) {
      if (link.why === 'login') {
        return {level: 'bad', text: 'say.login', stale: true};
      }
      return now - link.sinceMs < Picture.STATUS_MS_MAX
        ? {level: 'warn', text: 'say.waiting', stale: true}
        : {level: 'bad', text: 'say.no-box', stale: true};
    }
    const said = status.fields;
    if (said.online !== 1) {
      const lost = said.reason === 'lost';
      return {level: 'bad', text: lost ? 'say.lost' : 'say.offline', stale: true,
        args: {reason: String(said.reason || ''), ageMs: age}};
    }
    if (age > Picture.OLD_MS) {
      return {level: 'bad', text: 'say.old', args: {ageMs: age}, stale: true};
    }
    if (said.state === 'stopping' || said.state === 'degraded') {
      return {level: 'warn', text: 'say.' + said.state, stale: false,
        args: {reason: String(said.reason || '')}};
    }
    return {level: 'good', text: 'say.live', stale: false};
  }

  static unconnected(link, ageMs, known) {
    if (link.why === 'login') {
      return {level: 'bad', text: 'say.login', stale: true};
    }
    if (!known) {
      return link.why === ''
        ? {level: 'warn', text: 'say.connecting', stale: true}
        : {level: 'bad', text: 'say.no-broker', stale: true};
    }
    return {level: 'bad', text: 'say.broker-gone', args: {ageMs}, stale: true};
  }
}
