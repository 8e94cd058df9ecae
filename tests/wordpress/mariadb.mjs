// Runs a MariaDB for one test, with its own folder and socket, no port, and nothing shared with the system.
import { dirname, join } from 'node:path';
import { Background, run } from './processes.mjs';

// Debian installs the server where only root's PATH looks.
const SERVER = '/usr/sbin/mariadbd';

// The data is temporary, so nothing waits for the disk.
const OPTIONS = [
  '--no-defaults', '--skip-networking', '--skip-log-bin', '--skip-name-resolve', '--character-set-server=utf8mb4',
  '--innodb-flush-method=nosync', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-log-file-size=4M',
  '--innodb-buffer-pool-size=64M', '--innodb-use-native-aio=0', '--max-connections=100', '--max-allowed-packet=64M',
];

/** Next to the data rather than in a shared folder, because other servers' temporary tables have the same names. */
const temporary = (folder) => `--tmpdir=${dirname(folder)}`;

/** Root must be named explicitly. */
const user = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Creates an empty database in a folder. */
export async function createDatabase(folder) {
  // `--no-defaults` must come first.
  const [defaults, ...options] = OPTIONS;
  await run('mariadb-install-db', [defaults, ...user, `--datadir=${folder}`, temporary(folder), '--auth-root-authentication-method=normal', '--skip-test-db', ...options]);
}

export const version = () => run(SERVER, ['--version']);

/** The options that a stored database depends on. */
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

  /** Stops it. With `keep`, it writes everything to disk first. */
  async stop({ keep = false } = {}) {
    await this.server?.stop(keep ? 'SIGTERM' : 'SIGKILL');
  }
}
