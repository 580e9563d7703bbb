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

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('commands that arrive while a batch is under way', () => {
  it('go together in the next one, each with its own answer', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const first = queue.submit('a');
    await turn();
    const answers = Promise.all(['b', 'c'].map((command) => queue.submit(command)));
    await release();
    await release();
    expect(batches).toEqual([['a'], ['b', 'c']]);
    expect([await first, ...(await answers)]).toEqual(['a done', 'b done', 'c done']);
  });

  it('join the first one when they come in the same turn', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const answers = Promise.all(['a', 'b', 'c'].map((command) => queue.submit(command)));
    await release();
    expect(batches).toEqual([['a', 'b', 'c']]);
    await answers;
  });

  it('keep their order when they are about the same cell', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10 });
    const answers = Promise.all(['x', 'a:1', 'a:2', 'b', 'a:3'].map((command) => queue.submit(command)));
    for (let count = 0; count < 3; count += 1) await release();
    expect(batches).toEqual([['x', 'a:1', 'b'], ['a:2'], ['a:3']]);
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
    expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    await answers;
  });

  it('start a second batch beside the first where the database works on several', async () => {
    const { batches, run, release } = slowRunner();
    const queue = new Batches(run, { keyOf, limit: 10, parallel: 2 });
    const answers: Promise<string>[] = [];
    for (const command of ['a', 'b', 'c', 'd']) {
      answers.push(queue.submit(command));
      await turn();
    }
    expect(batches).toEqual([['a'], ['b']]);
    await release();
    await release();
    await release();
    expect(batches).toEqual([['a'], ['b'], ['c', 'd']]);
    expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done']);
  });
});
