// Programs that a test starts: they end with the test, however that ends.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

// An interrupted run still takes its folders away ('exit' is not sent on signals).
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Runs a command to its end, with this text as its input; gives what it prints, or fails with what it complains of. */
export function run(command, args, { input = '', env = {} } = {}) {
  return new Promise((printed, failed) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let out = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
    child.stdin.on('error', () => {}); // It ended before it had read all: its exit code says why.
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) printed(out);
      else failed(new Error(`${command} ${args[0]} ended with code ${code}: ${(complaints + out).slice(-2000)}`));
    });
    child.stdin.end(input);
  });
}

// If this process is killed, the kernel tells timeout, and that everything which the command has started.
const TOGETHER = ['--pdeathsig', 'TERM', 'timeout', '--kill-after=10', '1h'];

/** A server in the background, with everything it starts. */
export class Background {
  /** Starts a command whose words go to the file `log`. */
  constructor(command, args, { log, env = {} }) {
    this.command = command;
    this.log = log;
    const words = openSync(log, 'a');
    this.child = spawn('setpriv', [...TOGETHER, command, ...args], {
      detached: true, // A group of its own, to end its workers with it.
      stdio: ['ignore', words, words],
      env: { ...process.env, ...env },
    });
    this.ended = new Promise((over) => {
      this.child.on('exit', (code) => over(code ?? -1));
      this.child.on('error', () => over(-1));
    });
    const kill = () => this.#signal('SIGKILL');
    process.on('exit', kill);
    this.ended.then(() => process.off('exit', kill));
  }

  /** Waits until it listens, on a port or a socket's path. */
  async listens(place, ms = 30_000) {
    let over = false;
    this.ended.then(() => (over = true));
    for (const end = Date.now() + ms; !over && Date.now() < end; ) {
      if (await listening(place)) return;
      await new Promise((later) => setTimeout(later, 20));
    }
    this.#signal('SIGKILL');
    const why = over ? 'ended' : `did not listen on ${place} within ${ms / 1000} s`;
    throw new Error(`${this.command} ${why}: ${readFileSync(this.log, 'utf8').slice(-2000)}`);
  }

  /** Ends it by a signal: after SIGKILL it writes and waits for nothing. */
  async stop(signal) {
    this.#signal(signal);
    const late = setTimeout(() => this.#signal('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(late);
  }

  #signal(signal) {
    try {
      if (this.child.pid) process.kill(-this.child.pid, signal);
    } catch {
      // It has ended already.
    }
  }
}

/** A command that does something until it is released: it says so with a first line, and ends when its input does. */
export class Held {
  constructor(command, args, { env = {} } = {}) {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    this.child = child;
    this.ended = new Promise((over) => child.on('close', over));
    this.said = new Promise((said, failed) => {
      child.stdout.once('data', said);
      child.on('error', failed);
      child.on('close', (code) => failed(new Error(`${command} ${args[0]} ended with code ${code} before it was ready.`)));
    });
    child.stdin.on('error', () => {}); // It has ended already.
  }

  async release() {
    this.child.stdin.end();
    await this.ended;
  }
}

function listening(place) {
  return new Promise((known) => {
    const socket = typeof place === 'number' ? connect(place, '127.0.0.1') : connect(place);
    socket.on('connect', () => {
      socket.destroy();
      known(true);
    });
    socket.on('error', () => known(false));
  });
}
