/** Fails when the tables in server/db/schema say something that no migration does yet. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'djbh-migrations-'));
const before = readdirSync(join(root, 'server/db/migrations')).filter((file) => file.endsWith('.sql'));
cpSync(join(root, 'server/db/migrations'), join(scratch, 'migrations'), { recursive: true });
const config = join(root, `drizzle.check-${process.pid}.config.ts`);
writeFileSync(
  config,
  `export default { dialect: 'postgresql', casing: 'snake_case', schema: './server/db/schema/!(tables).ts', out: ${JSON.stringify(join(scratch, 'migrations'))} };\n`,
);
const result = spawnSync('npx', ['drizzle-kit', 'generate', '--config', config], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(config);
const added = readdirSync(join(scratch, 'migrations')).filter(
  (file) => file.endsWith('.sql') && !before.includes(file),
);
rmSync(scratch, { recursive: true, force: true });
if (added.length > 0)
  console.error(`The schema has changes without a migration: run npm run db:generate (${added.join(', ')})`);
process.exit(result.status === 0 && added.length === 0 ? 0 : 1);
