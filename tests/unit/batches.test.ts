import { describe, expect, it } from 'vitest';
import { Batches } from '../../server/batches.ts';

/** A runner that is under way until told to go on, and remembers what it was given. */
function slowRunner() {
  const batches: string[][] = [];
  const releases: (() => void)[] = [];
  const run = async (commands: readonly string[]): Promise<string[]> => {
    batches.push([...commands]);
    await new Promise<void>((resolve) => releases.push(resolve));
    if (commands.includes('poison')) throw new Error('poisoned');
    return commands.map((command) => `${command} done`);
  };
  const release = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    releases.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { batches, run, release };
}

const keyOf = (command: string): string => command.split(':')[0] ?? '';

describe('commands that arrive while a batch is under way', () => {
  it('go together in the next one, each with its own answer', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const answers = Promise.all(['a', 'b', 'c'].map((command) => queue.submit(command)));
    await release();
    await release();
    expect(batches).toEqual([['a'], ['b', 'c']]);
    expect(await answers).toEqual(['a done', 'b done', 'c done']);
  });

  it('keep their order when they are about the same cell', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const answers = Promise.all(['x', 'a:1', 'a:2', 'b', 'a:3'].map((command) => queue.submit(command)));
    for (let count = 0; count < 4; count += 1) await release();
    expect(batches).toEqual([['x'], ['a:1', 'b'], ['a:2'], ['a:3']]);
    await answers;
  });

  it('never fail because of somebody else', async () => {
    const { run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const outcomes = Promise.allSettled(['first', 'good', 'poison', 'fine'].map((command) => queue.submit(command)));
    for (let count = 0; count < 5; count += 1) await release();
    expect((await outcomes).map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('stay below the limit of a batch', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 2 });
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((command) => queue.submit(command)));
    for (let count = 0; count < 3; count += 1) await release();
    expect(batches).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
    await answers;
  });
});
