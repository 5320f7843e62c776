'use strict';
/*
 * What all pages have in common: language, the connection that comes back by itself, the sentence
 * about it, the login. Text from outside gets into the page as text alone.
 */
const Words = {
  language: 'en',

  choose() {
    const asked = new URLSearchParams(location.search).get('lang') || Keep.get('lang')
      || navigator.language || 'en';
    this.language = asked.toLowerCase().startsWith('de') ? 'de' : 'en';
    document.documentElement.lang = this.language;
    document.querySelectorAll('[data-text]').forEach((element) => {
      element.textContent = this.say(element.dataset.text);
    });
    document.querySelectorAll('[data-label]').forEach((element) => {
      element.setAttribute('aria-label', this.say(element.dataset.label));
    });
    document.querySelectorAll('button[data-lang]').forEach((button) => {
      button.setAttribute('aria-pressed', String(button.dataset.lang === this.language));
    });
  },

  has(key) {
    return Object.hasOwn(TEXTS, key);
  },

  /** The text of a key, with {name} replaced. */
  say(key, args) {
    const text = this.has(key) ? TEXTS[key][this.language] : key;
    return text.replace(/\{(\w+)\}/g, (all, name) => args && name in args ? args[name] : all);
  },

  /** A word of the box, such as a state; what the table does not know is shown as it is. */
  word(kind, word) {
    const key = kind + '.' + word;
    return this.has(key) ? this.say(key) : String(word);
  },

  /** 7 s, 3:05, 1:02:03. */
  time(ms) {
    const all = Math.max(0, Math.floor(ms / 1000));
    const two = (number) => String(number).padStart(2, '0');
    if (all < 60) {
      return all + ' s';
    }
    const hours = Math.floor(all / 3600);
    const minutes = Math.floor(all / 60) % 60;
    return hours > 0 ? hours + ':' + two(minutes) + ':' + two(all % 60)
      : minutes + ':' + two(all % 60);
  },

  locale() {
    return this.language === 'de' ? 'de-DE' : 'en-GB';
  },

  clock(ms) {
    return new Date(ms).toLocaleTimeString(this.locale(),
      {hour: '2-digit', minute: '2-digit'});
  },

  /** Weekday and time, in the zone of the box's calendar where the browser knows that zone. */
  day(ms, zone) {
    const form = {weekday: 'short', hour: '2-digit', minute: '2-digit'};
    try {
      return new Date(ms).toLocaleString(this.locale(), {...form, timeZone: zone || undefined});
    } catch (unknownZone) {
      return new Date(ms).toLocaleString(this.locale(), form);
    }
  },

  figure(value, unit) {
    return Number.isFinite(value) ? value.toLocaleString(this.locale()) + (unit || '') : '–';
  }
};

/** Small things kept in the browser; one that keeps nothing does without. */
const Keep = {
  get(name, session) {
    try {
      return (session ? sessionStorage : localStorage).getItem('callbox-' + name) || '';
    } catch (forbidden) {
      return '';
    }
  },
  set(name, value, session) {
    try {
      (session ? sessionStorage : localStorage).setItem('callbox-' + name, value);
    } catch (forbidden) {
      console.warn('this browser keeps nothing: ' + name);
    }
  }
};

const Dom = {
  byId(id) {
    return document.getElementById(id);
  },

  /** Writes only what has changed, so that a reader of the screen is not told it again. */
  text(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  },

  set(element, name, value) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  },

  /** An element with a class and children, which are elements or texts. */
  make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.append(...children);
    return element;
  },

  /**
   * One child for each item, kept by key in the order of the items.
   *
   * @param make makes the child of a key
   * @param show brings it up to date
   */
  list(parent, items, key, make, show) {
    const there = new Map(Array.from(parent.children, (child) => [child.dataset.key, child]));
    let before = null;
    for (const item of items) {
      const name = key(item);
      let child = there.get(name);
      if (child) {
        there.delete(name);
      } else {
        child = make(item);
        child.dataset.key = name;
      }
      const place = before ? before.nextElementSibling : parent.firstElementChild;
      if (place !== child) {
        parent.insertBefore(child, place);
      }
      show(child, item);
      before = child;
    }
    there.forEach((child) => child.remove());
  },

  /** Shows a value in the child of that class. */
  part(element, name, text) {
    this.text(element.querySelector('.' + name), text);
  }
};

/** The connection of a page and the picture that comes over it. */
class Page {
  static RETRY_MS = 1000;
  static RETRY_MS_MAX = 10000;
  static DRAW_MS = 250;
  static ID = /^[a-z0-9-]{1,32}$/;

  /**
   * @param tails filters below the topic of the box
   * @param draw is called with this page when something may have changed, and every second
   */
  constructor(tails, draw) {
    this.tails = tails;
    this.drawn = draw;
    this.picture = new Picture();
    this.boxes = new Set();
    this.listeners = [];
    this.link = {up: false, why: '', sinceMs: Date.now()};
    this.retryMs = Page.RETRY_MS;
    this.root = SITE.root || 'callbox';
    const asked = new URLSearchParams(location.search).get('box') || SITE.box || '';
    this.box = Page.ID.test(asked) ? asked : '';
    this.broker = SITE.broker
      || (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/mqtt';
    this.drawing = 0;
  }

  start() {
    Words.choose();
    document.querySelectorAll('button[data-lang]').forEach((button) => {
      button.addEventListener('click', () => {
        Keep.set('lang', button.dataset.lang);
        const url = new URL(location.href);
        url.searchParams.delete('lang');
        history.replaceState(null, '', url);
        Words.choose();
        this.draw();
      });
    });
    Dom.byId('login').addEventListener('submit', (event) => this.enter(event));
    document.querySelectorAll('nav a').forEach((link) => {
      link.search = location.search;
    });
    this.connect();
    setInterval(() => this.draw(), 1000);
    this.draw();
  }

  /** Kept for one broker alone, so that no other is told it. */
  login() {
    const kept = Keep.get('login ' + this.broker, true) || Keep.get('login ' + this.broker);
    if (!kept) {
      return null;
    }
    const [user, password] = JSON.parse(kept);
    return {user, password};
  }

  enter(event) {
    event.preventDefault();
    const form = event.target;
    const login = JSON.stringify([form.elements.user.value, form.elements.password.value]);
    Keep.set('login ' + this.broker, login, true);
    if (form.elements.keep && form.elements.keep.checked) {
      Keep.set('login ' + this.broker, login);
    }
    form.elements.password.value = '';
    if (this.client) {
      this.client.close();
    }
    clearTimeout(this.retry);
    this.connect();
  }

  connect() {
    this.client = new MqttClient(this.broker, this.login(), {
      connected: () => this.connected(),
      refused: () => this.set(true, 'login'),
      message: (topic, text, retained) => this.message(topic, text, retained),
      closed: (why) => this.closed(why)
    });
  }

  connected() {
    this.retryMs = Page.RETRY_MS;
    this.set(true, '');
    this.client.subscribe([this.root + '/1/+/status']);
    if (this.box) {
      this.follow();
    }
  }

  /** What is gone from the broker meanwhile is not said again: the picture begins anew. */
  follow() {
    const old = this.picture;
    this.picture = new Picture();
    this.picture.skew = old.skew;
    const below = this.root + '/1/' + this.box + '/';
    this.client.subscribe(this.tails.map((tail) => below + tail));
  }

  closed(why) {
    this.set(false, why);
    clearTimeout(this.retry);
    if (why !== 'login') {
      this.retry = setTimeout(() => this.connect(), this.retryMs * (0.5 + Math.random()));
      this.retryMs = Math.min(this.retryMs * 2, Page.RETRY_MS_MAX);
    }
  }

  set(up, why) {
    this.link = {up, why, sinceMs: Date.now()};
    this.drawSoon();
  }

  message(topic, text, retained) {
    const begin = this.root + '/1/';
    const rest = topic.startsWith(begin) ? topic.slice(begin.length) : '';
    const slash = rest.indexOf('/');
    const box = rest.slice(0, Math.max(0, slash));
    const tail = rest.slice(slash + 1);
    if (tail === 'status' && Page.ID.test(box) && this.boxes.size < 1000) {
      this.boxes.add(box);
    }
    if (box === this.box) {
      if (tail.startsWith('rsp/')) {
        this.listeners.forEach((listener) => listener(tail, text));
      } else {
        this.picture.heard(tail, text, retained, Date.now());
      }
    } else if (!this.box && tail === 'status') {
      clearTimeout(this.choosing);
      this.choosing = setTimeout(() => this.chooseOnly(), 500);
    }
    this.drawSoon();
  }

  chooseOnly() {
    if (!this.box && this.boxes.size === 1 && this.link.up) {
      this.box = Array.from(this.boxes)[0];
      this.link.sinceMs = Date.now();
      this.follow();
      this.draw();
    }
  }

  drawSoon() {
    if (!this.drawing) {
      this.drawing = setTimeout(() => this.draw(), Page.DRAW_MS);
    }
  }

  draw() {
    clearTimeout(this.drawing);
    this.drawing = 0;
    const now = Date.now();
    const info = this.picture.fields('info');
    const name = info && info.site ? String(info.site) : this.box || 'Callbox';
    Dom.text(Dom.byId('site'), name);
    document.title = name + ' – ' + Words.say(document.documentElement.dataset.title);
    Dom.text(Dom.byId('clock'), Words.clock(now));
    const verdict = this.boxes.size > 1 && !this.box
      ? {level: 'warn', text: 'say.choose', stale: true} : this.picture.verdict(this.link, now);
    this.say(verdict, now);
    this.offerBoxes();
    Dom.byId('login').hidden = !(verdict.text === 'say.login' || verdict.text === 'say.no-box');
    this.drawn(this, now, verdict);
  }

  say(verdict, now) {
    const args = {...verdict.args, box: this.box || '–', broker: this.broker};
    if (verdict.args && verdict.args.ageMs !== undefined) {
      args.age = Words.time(verdict.args.ageMs);
      args.at = Words.clock(now - verdict.args.ageMs);
    }
    document.body.dataset.level = verdict.level;
    document.body.classList.toggle('stale', Boolean(verdict.stale));
    // Read out when the matter changes, not each second for the age in it.
    Dom.text(Dom.byId('say'), Words.say(verdict.text, args));
    const aloud = Words.say(verdict.text, {...args, age: args.at});
    if (this.aloud !== verdict.text + Words.language) {
      this.aloud = verdict.text + Words.language;
      Dom.text(Dom.byId('aloud'), aloud);
    }
  }

  offerBoxes() {
    const list = Dom.byId('boxes');
    const many = this.boxes.size > 1 && !this.box;
    list.hidden = !many;
    Dom.list(list, many ? Array.from(this.boxes).sort() : [], (box) => box, (box) => {
      const link = Dom.make('a', '', box);
      const query = new URLSearchParams(location.search);
      query.set('box', box);
      link.href = '?' + query;
      return Dom.make('li', '', link);
    }, () => undefined);
  }
}
