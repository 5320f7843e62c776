'use strict';
/* What is amiss, in the order of the box: the worst first. */
const Alarms = {
  draw(picture, boxMs, max) {
    const alarms = picture.fields('alarms');
    const list = alarms && Array.isArray(alarms.list) ? alarms.list.slice(0, max) : [];
    document.body.dataset.worst = String(alarms ? alarms.worst : 0);
    Dom.text(Dom.byId('alarm-counts'), this.counts(alarms));
    Dom.list(Dom.byId('alarms'), list, (alarm) => alarm.resource + '/' + alarm.type,
      () => Dom.make('li', 'alarm', Dom.make('span', 'severity'), Dom.make('span', 'what'),
        Dom.make('span', 'since')),
      (row, alarm) => {
        row.dataset.severity = String(alarm.severity);
        Dom.part(row, 'severity', Words.word('severity', alarm.severity));
        Dom.part(row, 'what', this.resource(alarm.resource, picture) + ': '
          + Words.word('alarm', alarm.type)
          + (alarm.acked === 1 ? ' (' + Words.say('alarms.acked') + ')' : ''));
        const since = Date.parse(alarm.since);
        Dom.part(row, 'since', Number.isFinite(since)
          ? Words.time(Math.max(0, boxMs - since)) : '');
      });
  },

  counts(alarms) {
    if (!alarms) {
      return '–';
    }
    const parts = ['critical', 'major', 'minor', 'warning'].filter((word) => alarms[word] > 0)
      .map((word) => alarms[word] + ' ' + Words.word('severity', word));
    if (alarms.shelved > 0) {
      parts.push(Words.say('alarms.shelved', {count: alarms.shelved}));
    }
    return parts.join(', ') || Words.say('alarms.none');
  },

  /** span-1 is line 1 to a person, queue-sales has a name. */
  resource(key, picture) {
    const parts = /^([a-z]+)-(.+)$/.exec(String(key));
    if (!parts) {
      return Words.word('resource', key);
    }
    const queue = parts[1] === 'queue' ? picture.fields('queue/' + parts[2] + '/state') : null;
    return Words.word('resource', parts[1]) + ' '
      + (queue && queue.name ? String(queue.name) : parts[2]);
  }
};
