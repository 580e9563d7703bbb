/** Fails when the tables in server/db/schema say something that no migration does yet. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// drizzle-kit takes only paths relative to the project.
const scratch = 'node_modules/.cache/djbh-migrations';
rmSync(join(root, scratch), { recursive: true, force: true });
mkdirSync(join(root, scratch), { recursive: true });
cpSync(join(root, 'server/db/migrations'), join(root, scratch, 'migrations'), { recursive: true });
const config = `${scratch}/drizzle.config.ts`;
writeFileSync(
  join(root, config),
  `export default { dialect: 'postgresql', casing: 'snake_case', schema: './server/db/schema/!(tables).ts', out: './${scratch}/migrations' };\n`,
);
const { stdout, stderr } = spawnSync('npx', ['drizzle-kit', 'generate', '--config', config], {
  cwd: root,
  encoding: 'utf8',
});
// It answers 0 even when it fails, so only the sentence itself counts.
const isCurrent = stdout.includes('No schema changes');
if (!isCurrent)
  console.error(`The schema has changes without a migration: run npm run db:generate\n${stdout}\n${stderr}`);
process.exit(isCurrent ? 0 : 1);
