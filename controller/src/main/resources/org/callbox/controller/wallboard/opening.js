'use strict';
/* Whether a queue lets new callers in or sends them on, why, and until when. */
const Opening = {
  say(fields) {
    if (fields.open === undefined) {
      return '–';
    }
    const why = fields.open_name ? String(fields.open_name)
      : Words.word('why', fields.open_why || 'always');
    return Words.say(fields.open === 1 ? 'queue.is-open' : 'queue.is-closed')
      + (fields.open_why && fields.open_why !== 'always' ? ' (' + why + ')' : '')
      + this.until(fields, fields.open_until)
      + (fields.overflow === 'on'
        ? ', ' + Words.say('queue.sent-on') + this.until(fields, fields.overflow_until) : '');
  },

  until(fields, iso) {
    const until = Date.parse(iso);
    return Number.isFinite(until)
      ? ' ' + Words.say('queue.until', {at: Words.day(until, fields.hours_zone)}) : '';
  }
};
