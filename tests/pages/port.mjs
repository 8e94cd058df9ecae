// Finds a free port for a test server.
import { createServer } from 'node:net';

/** Returns a port that is free now. */
export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
