/**
 * Makes a fresh clone ready before the real command runs: installs packages when the lock file changed, builds the client
 * when its sources changed. Plain JavaScript without packages, because it runs before there are any, on Node 20 or later.
 * What follows `--` is then run by the Node that comes with the packages: the shell of an npm script remembers where it
 * found `node` before the installation, so it can not be left to the shell.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const separator = process.argv.indexOf('--');
const options = separator === -1 ? process.argv : process.argv.slice(0, separator);
const command = separator === -1 ? [] : process.argv.slice(separator + 1);
const quiet = options.includes('--quiet');
const say = (text) => {
  if (!quiet) console.error(text);
};

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isCurrent(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

function run(command, args, failure) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    console.error(failure);
    process.exit(3);
  }
}

/** Code scanning needs an engine from the Python registry; without it everything else works, so nothing here ends the start. */
function prepareScanner() {
  if (process.env.SEMGREP_PATH || (quiet && !command.includes('scan'))) return;
  const requirements = 'server/setup/semgrep-requirements.txt';
  const folder = join(root, '.venv');
  const windows = process.platform === 'win32';
  const python = join(folder, windows ? 'Scripts/python.exe' : 'bin/python');
  const engine = join(folder, windows ? 'Scripts/semgrep.exe' : 'bin/semgrep');
  const stamp = join(folder, '.djbh-installed');
  const digest = digestOf([requirements]);
  if (existsSync(engine) && isCurrent(stamp, digest)) return;
  const works = (command, args) =>
    spawnSync(command, args, { cwd: root, stdio: 'ignore', timeout: 900_000 }).status === 0;
  const recent = ['-c', 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)'];
  const base = (windows ? ['python', 'py'] : ['python3', 'python']).find((name) => works(name, recent));
  if (base === undefined) return say('没有 Python 3.10 或更高版本：代码扫描不可用，其余功能照常。');
  say('正在准备代码扫描引擎…');
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--only-binary=:all:',
    '--no-deps',
  ];
  const network = ['--retries', '1', '--timeout', '20'];
  const ready =
    (existsSync(python) || works(base, ['-m', 'venv', folder])) &&
    works(python, [...install, ...network, '-r', requirements]);
  if (!ready) return say('代码扫描引擎未能安装（取不到 Python 软件包）：代码扫描不可用，其余功能照常。');
  writeFileSync(stamp, digest);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`需要 Node.js 20.9 或更高版本来安装（现为 ${process.version}）；工作台本身随附 Node 24 运行。`);
  process.exit(3);
}

const installStamp = join(root, 'node_modules', '.djbh-installed');
const lockDigest = digestOf(['package-lock.json']);
if (!isCurrent(installStamp, lockDigest)) {
  say('正在安装依赖（首次运行需数分钟）…');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', args, '安装依赖失败：请检查网络或 npm 源后重试。');
  writeFileSync(installStamp, lockDigest);
}

const packagedNode = join(root, 'node_modules', 'node', 'bin', 'node');
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

prepareScanner();

if (options.includes('--client')) {
  const buildStamp = join(root, 'client', 'dist', '.built');
  const sources = ['client', 'schemas/generated', 'standards/labels.json', 'package-lock.json'];
  const digest = digestOf(sources);
  if (!isCurrent(buildStamp, digest)) {
    say('正在构建界面…');
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--config', 'client/vite.config.ts', '--logLevel', 'warn'];
    run(node, args, '构建界面失败。');
    mkdirSync(dirname(buildStamp), { recursive: true });
    writeFileSync(buildStamp, digest);
  }
}

if (command.length > 0) {
  const child = spawn(node, command, { cwd: process.cwd(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
