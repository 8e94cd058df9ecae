// Runs programs for a test. They end with the test, however it ends.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

// An interrupted run still removes its folders ('exit' is not emitted on signals).
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Runs a command with this input. Resolves to its output, or rejects with its error output. */
export function run(command, args, { input = '', env = {} } = {}) {
  return new Promise((printed, failed) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let out = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
    child.stdin.on('error', () => {}); // It exited before reading everything; its exit code tells why.
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) printed(out);
      else failed(new Error(`${command} ${args[0]} ended with code ${code}: ${(complaints + out).slice(-2000)}`));
    });
    child.stdin.end(input);
  });
}

// If this process is killed, the kernel signals `timeout`, which ends everything that the command has started.
const TOGETHER = ['--pdeathsig', 'TERM', 'timeout', '--kill-after=10', '1h'];

/** A background server, including everything it starts. */
export class Background {
  /** Starts a command. Its output goes to the file `log`. */
  constructor(command, args, { log, env = {} }) {
    this.command = command;
    this.log = log;
    const words = openSync(log, 'a');
    this.child = spawn('setpriv', [...TOGETHER, command, ...args], {
      detached: true, // Its own process group, so that its workers end with it.
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

  /** Waits until it listens on a port or socket path. */
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

  /** Stops it with a signal. After SIGKILL, it writes nothing more. */
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
      // It has already exited.
    }
  }
}

/** A command that works until released: it prints a line when ready, and exits when its input ends. */
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
    child.stdin.on('error', () => {}); // It has already exited.
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
