// A MariaDB of one test's own: a folder and a socket, no port, nothing of the system's.
import { dirname, join } from 'node:path';
import { Background, run } from './processes.mjs';

// Debian keeps the server where only root's PATH looks.
const SERVER = '/usr/sbin/mariadbd';

// The data is thrown away, so nothing waits for the disk.
const OPTIONS = [
  '--no-defaults', '--skip-networking', '--skip-log-bin', '--skip-name-resolve', '--character-set-server=utf8mb4',
  '--innodb-flush-method=nosync', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-log-file-size=4M',
  '--innodb-buffer-pool-size=64M', '--innodb-use-native-aio=0', '--max-connections=100', '--max-allowed-packet=64M',
];

/** Beside the data, not in a folder that other servers of the machine use: their temporary tables have the same names. */
const temporary = (folder) => `--tmpdir=${dirname(folder)}`;

/** As root it insists on being told so. */
const user = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Makes an empty database in a folder. */
export async function createDatabase(folder) {
  // Its file of settings must come first.
  const [defaults, ...options] = OPTIONS;
  await run('mariadb-install-db', [defaults, ...user, `--datadir=${folder}`, temporary(folder), '--auth-root-authentication-method=normal', '--skip-test-db', ...options]);
}

export const version = () => run(SERVER, ['--version']);

/** What decides that a kept database can be used again. */
export const options = OPTIONS.join(' ');

export class MariaDb {
  constructor(folder) {
    this.folder = folder;
    this.socket = join(folder, 's.sock');
  }

  async start() {
    const args = [...OPTIONS, ...user, `--datadir=${this.folder}`, temporary(this.folder), `--socket=${this.socket}`, `--pid-file=${join(this.folder, 'pid')}`];
    this.server = new Background(SERVER, args, { log: join(this.folder, 'mariadb.log') });
    await this.server.listens(this.socket);
  }

  /** Ends it; `keep` lets it write everything down before. */
  async stop({ keep = false } = {}) {
    await this.server?.stop(keep ? 'SIGTERM' : 'SIGKILL');
  }
}
