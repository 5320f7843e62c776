'use strict';
/* Whether a queue lets new callers in, why, and until when. */
const Opening = {
  say(fields) {
    if (fields.open === undefined) {
      return '–';
    }
    const why = fields.open_name ? String(fields.open_name)
      : Words.word('why', fields.open_why || 'always');
    const until = Date.parse(fields.open_until);
    return Words.say(fields.open === 1 ? 'queue.is-open' : 'queue.is-closed')
      + (fields.open_why && fields.open_why !== 'always' ? ' (' + why + ')' : '')
      + (Number.isFinite(until)
        ? ' ' + Words.say('queue.until', {at: Words.day(until, fields.hours_zone)}) : '');
  }
};
