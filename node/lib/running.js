// What goes on while the library works: somebody is told how far it is, somebody may stop it.
'use strict';

const { addon } = require('./native.js');

const INTERVAL = 50; // ms

// Whom a long call tells. What the callback throws ends no call of the library: it is not called
// again, and the exception goes on when the call has ended.
class Progress {
  #callback;
  #thrown = [];
  #state;
  #timer;
  #told = 0;

  constructor(callback) {
    this.#callback = callback;
  }

  #tell(done, total) {
    if (this.#thrown.length > 0) return;
    try {
      this.#callback(done, total);
    } catch (exception) {
      this.#thrown.push(exception);
    }
  }

  // What the addon is given for a call at once.
  get listener() {
    return (done, total) => this.#tell(done, total);
  }

  // What it is given for a call on another thread, whose state is looked at now and then.
  begin() {
    this.#state = addon.newProgress();
    this.#timer = setInterval(() => this.#look(), INTERVAL);
    return this.#state;
  }

  #look() {
    const done = addon.progressDone(this.#state);
    if (done === this.#told) return;
    this.#told = done;
    this.#tell(done, addon.progressTotal(this.#state));
  }

  // After a call that failed, too.
  end() {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#look();
  }

  throwWhatWasThrown() {
    if (this.#thrown.length > 0) throw this.#thrown[0];
  }
}

// An AbortSignal, for the library.
class Stop {
  #signal;
  #abort;

  constructor(signal) {
    signal.throwIfAborted();
    this.#signal = signal;
    this.cancel = addon.newCancel();
    this.#abort = () => addon.cancel(this.cancel);
    signal.addEventListener('abort', this.#abort);
  }

  end() {
    this.#signal.removeEventListener('abort', this.#abort);
  }

  // Of a call that the signal has ended, or that ended at the same moment, the signal's own reason.
  throwIfAborted() {
    this.#signal.throwIfAborted();
  }
}

module.exports = { Progress, Stop };
