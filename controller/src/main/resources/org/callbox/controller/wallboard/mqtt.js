'use strict';
/*
 * A small MQTT 3.1.1 client over WebSocket: connect, subscribe, publish with quality of service 1,
 * ping. One object is one connection; who wants another one makes another object. Numbers in
 * brackets are sections of the OASIS standard.
 */
class MqttClient {
  static KEEP_ALIVE_S = 20;
  static ANSWER_MS_MAX = 10000;
  static PACKET_OCTETS_MAX = 262144;
  static WAITING_MAX = 16;

  /**
   * @param url ws:// or wss://
   * @param login {user, password}, or null for nobody
   * @param heard an object with connected(), refused(filters), message(topic, text, retained) and
   *     closed(why): login, refused, unreachable, silent, garbled, lost
   */
  constructor(url, login, heard) {
    this.heard = heard;
    this.login = login;
    this.up = false;
    this.over = false;
    this.input = new Uint8Array(0);
    this.nextId = 1;
    this.waiting = new Map();
    this.socket = new WebSocket(url, ['mqtt']);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => this.sendConnect();
    this.socket.onmessage = (event) => this.take(event.data);
    this.socket.onclose = () => this.end(this.up ? 'lost' : 'unreachable');
    this.answerBy = Date.now() + MqttClient.ANSWER_MS_MAX;
    this.pinged = false;
    this.lastSent = Date.now();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  subscribe(filters) {
    const id = this.takeId();
    const body = [id >> 8, id & 255];
    filters.forEach((filter) => body.push(...MqttClient.text(filter), 1));
    this.waiting.set(id, {filters});
    this.send(0x82, body);
  }

  /** Answers whether it was sent; acknowledged is called when the broker has it. */
  publish(topic, text, acknowledged) {
    if (!this.up || this.waiting.size >= MqttClient.WAITING_MAX) {
      return false;
    }
    const id = this.takeId();
    this.waiting.set(id, {acknowledged});
    this.send(0x32, [...MqttClient.text(topic), id >> 8, id & 255,
      ...new TextEncoder().encode(text)]);
    return true;
  }

  close() {
    if (this.up) {
      this.send(0xe0, []);
    }
    this.end('lost');
  }

  sendConnect() {
    const name = 'page-' + MqttClient.random();
    let flags = 0x02;
    const fields = [...MqttClient.text(name)];
    if (this.login) {
      flags |= 0xc0;
      fields.push(...MqttClient.text(this.login.user), ...MqttClient.text(this.login.password));
    }
    this.send(0x10, [...MqttClient.text('MQTT'), 4, flags, 0, MqttClient.KEEP_ALIVE_S, ...fields]);
  }

  /** A broker that answers nothing is as good as none; a laptop that slept finds out here. */
  tick() {
    const now = Date.now();
    if (this.answerBy && now > this.answerBy) {
      this.end(this.up ? 'silent' : 'unreachable');
    } else if (this.up && !this.pinged && now - this.lastSent > MqttClient.KEEP_ALIVE_S * 500) {
      this.pinged = true;
      this.answerBy = now + MqttClient.ANSWER_MS_MAX;
      this.send(0xc0, []);
    }
  }

  take(data) {
    const octets = new Uint8Array(data);
    const all = new Uint8Array(this.input.length + octets.length);
    all.set(this.input);
    all.set(octets, this.input.length);
    this.input = all;
    while (!this.over) {
      const packet = this.nextPacket();
      if (!packet) {
        return;
      }
      this.packet(packet.first, packet.body);
    }
  }

  /** Null while it is not whole yet. The length has one to four octets (2.2.3). */
  nextPacket() {
    let length = 0;
    for (let at = 1; at <= 4; at++) {
      if (at >= this.input.length) {
        return null;
      }
      length += (this.input[at] & 127) * Math.pow(128, at - 1);
      if (length > MqttClient.PACKET_OCTETS_MAX) {
        break;
      }
      if (this.input[at] < 128) {
        const end = at + 1 + length;
        if (this.input.length < end) {
          return null;
        }
        const packet = {first: this.input[0], body: this.input.subarray(at + 1, end)};
        this.input = this.input.slice(end);
        return packet;
      }
    }
    this.end('garbled');
    return null;
  }

  packet(first, body) {
    switch (first >> 4) {
      case 2: return this.accepted(body);
      case 3: return this.message(first, body);
      case 4: return this.acknowledged(body);
      case 9: return this.subscribed(body);
      case 13:
        this.pinged = false;
        this.answerBy = 0;
        return undefined;
      default: return this.end('garbled');
    }
  }

  /** CONNACK (3.2): 4 is a bad login, 5 one that may not. */
  accepted(body) {
    this.answerBy = 0;
    if (body.length < 2 || body[1] !== 0) {
      this.end(body[1] === 4 || body[1] === 5 ? 'login' : 'refused');
    } else {
      this.up = true;
      this.heard.connected();
    }
  }

  /** PUBLISH (3.3). What is no UTF-8 is acknowledged and left out. */
  message(first, body) {
    const qos = (first >> 1) & 3;
    const topicEnd = body.length < 2 ? 1 : 2 + body[0] * 256 + body[1];
    const begin = topicEnd + (qos > 0 ? 2 : 0);
    if (topicEnd < 2 || begin > body.length || qos > 1) {
      this.end('garbled');
      return;
    }
    if (qos === 1) {
      this.send(0x40, [body[topicEnd], body[topicEnd + 1]]);
    }
    let topic;
    let text;
    try {
      const reader = new TextDecoder('utf-8', {fatal: true});
      topic = reader.decode(body.subarray(2, topicEnd));
      text = reader.decode(body.subarray(begin));
    } catch (unreadable) {
      console.warn('left out: a message that is no UTF-8');
      return;
    }
    this.heard.message(topic, text, (first & 1) === 1);
  }

  acknowledged(body) {
    const id = body[0] * 256 + body[1];
    const sent = this.waiting.get(id);
    this.waiting.delete(id);
    if (sent && sent.acknowledged) {
      sent.acknowledged();
    }
  }

  /** SUBACK (3.9): 128 for a filter that this login may not read. */
  subscribed(body) {
    const id = body[0] * 256 + body[1];
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    const refused = asked && asked.filters
      ? asked.filters.filter((filter, at) => body[2 + at] === 128) : [];
    if (refused.length > 0) {
      this.heard.refused(refused);
    }
  }

  send(first, body) {
    const length = [];
    let left = body.length;
    do {
      length.push((left & 127) | (left > 127 ? 128 : 0));
      left >>= 7;
    } while (left > 0);
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(new Uint8Array([first, ...length, ...body]));
      this.lastSent = Date.now();
    }
  }

  end(why) {
    if (this.over) {
      return;
    }
    this.over = true;
    this.up = false;
    clearInterval(this.timer);
    this.socket.onclose = null;
    this.socket.close();
    this.heard.closed(why);
  }

  takeId() {
    const id = this.nextId;
    this.nextId = id % 65535 + 1;
    return id;
  }

  static text(text) {
    const octets = new TextEncoder().encode(text);
    return [octets.length >> 8, octets.length & 255, ...octets];
  }

  static random() {
    return Array.from(crypto.getRandomValues(new Uint8Array(6)),
      (octet) => octet.toString(16).padStart(2, '0')).join('');
  }
}
