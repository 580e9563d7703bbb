/** A program in a process group of its own, watched and killed as a whole: an engine starts helpers that would outlive it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { execa } from 'execa';

/** Resident bytes of all processes of the group; 0 when none is left or the machine does not tell. */
export async function groupMemory(group: number): Promise<number> {
  if (process.platform === 'linux') {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const sizes = await Promise.all(ids.map((id) => memoryInGroup(id, group)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
  if (process.platform === 'win32') return 0;
  const { stdout } = await execa('ps', ['-A', '-o', 'pgid=,rss='], { reject: false });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .reduce((sum, [owner, kilobytes = 0]) => (owner === group ? sum + kilobytes * 1024 : sum), 0);
}

async function memoryInGroup(id: string, group: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8');
    // The name in parentheses may hold anything; after it come state, parent, group.
    const owner = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
    if (owner !== group) return 0;
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Ends every process of the group at once. */
export function killGroup(group: number): void {
  try {
    if (process.platform === 'win32') void execa('taskkill', ['/pid', String(group), '/T', '/F'], { reject: false });
    else process.kill(-group, 'SIGKILL');
  } catch {
    // All gone already.
  }
}

/** Where the machine runs short before our limit does, the kernel is to end the engine and not the workbench. */
export async function offerToKernel(pid: number): Promise<void> {
  if (process.platform === 'linux') await writeFile(`/proc/${pid}/oom_score_adj`, '900').catch(() => {});
}
