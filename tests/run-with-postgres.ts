/** Starts a PostgreSQL of its own, runs a command with TEST_DATABASE_URL set, stops it: `node tests/run-with-postgres.ts vitest run tests/api`. */
import { spawnSync } from 'node:child_process';
import { startPostgres } from './support/postgres-server.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('a command is needed');
const server = await startPostgres({ fsync: 'off', max_connections: '200' });
const result = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url } });
await server.stop();
process.exit(result.status ?? 1);
