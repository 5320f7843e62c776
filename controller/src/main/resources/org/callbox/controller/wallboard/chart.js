'use strict';
/*
 * The last quarter-hours of a queue: a bar each, answered callers below and the others above them. A
 * quarter in which the box did not count has none.
 */
const Chart = {
  QUARTERS: 96,
  HEIGHT: 20,

  draw(place, history) {
    const offered = this.column(history, 'offered');
    const answered = this.column(history, 'answered');
    const key = offered.length === 0 ? '' : Words.language + history.end;
    place.hidden = offered.length === 0;
    if (place.dataset.drawn === key) {
      return;
    }
    place.dataset.drawn = key;
    place.replaceChildren();
    if (offered.length > 0) {
      place.append(this.bars(offered, answered));
    }
  },

  column(history, name) {
    return history && Array.isArray(history[name])
      ? history[name].slice(-this.QUARTERS).map((one) => Number.isFinite(one) ? one : null) : [];
  },

  /** Who waits when a quarter begins is answered in it and came before: more answered than came. */
  bars(offered, answered) {
    const most = Math.max(1, ...offered, ...answered);
    const chart = this.shape('svg', {viewBox: '0 0 ' + this.QUARTERS + ' ' + this.HEIGHT,
      preserveAspectRatio: 'none', role: 'img'});
    const sum = (column) => Words.figure(column.reduce((all, one) => all + (one || 0), 0));
    chart.setAttribute('aria-label', Words.say('history.label', {
      hours: Math.round(offered.length / 4), offered: sum(offered), answered: sum(answered)}));
    offered.forEach((came, at) => {
      const x = this.QUARTERS - offered.length + at;
      this.bar(chart, x, came, most, 'lost');
      this.bar(chart, x, answered[at], most, 'answered');
    });
    return chart;
  },

  bar(chart, x, count, most, name) {
    if (count) {
      const height = count / most * this.HEIGHT;
      chart.append(this.shape('rect', {x, y: this.HEIGHT - height, width: 0.8, height,
        class: name}));
    }
  },

  shape(name, attributes) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, String(value)));
    return shape;
  }
};
