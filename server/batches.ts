/**
 * Commands that arrive while a batch is under way go together in the next one. Every write waits for the end of the audit
 * chain and for the disk; a batch waits once for all of its commands, and each is still answered only after its commit.
 */
interface Waiting<Command, Outcome> {
  readonly command: Command;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

export class Batches<Command, Outcome> {
  readonly #run: (commands: readonly Command[]) => Promise<Outcome[]>;
  readonly #keyOf: (command: Command) => string;
  readonly #limit: number;
  readonly #parallel: number;
  #waiting: Waiting<Command, Outcome>[] = [];
  #running = 0;

  /** `run` answers in the order of its commands; commands of one key never share a batch. `parallel` batches run at once. */
  constructor(
    run: (commands: readonly Command[]) => Promise<Outcome[]>,
    options: { keyOf: (command: Command) => string; limit: number; parallel?: number },
  ) {
    this.#run = run;
    this.#keyOf = options.keyOf;
    this.#limit = options.limit;
    this.#parallel = options.parallel ?? 1;
  }

  submit(command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ command, resolve, reject });
      if (this.#running < this.#parallel) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running += 1;
    while (this.#waiting.length > 0) {
      await arrivals();
      await this.#runOne(this.#next());
    }
    this.#running -= 1;
  }

  #next(): Waiting<Command, Outcome>[] {
    const keys = new Set<string>();
    const batch: Waiting<Command, Outcome>[] = [];
    const later: Waiting<Command, Outcome>[] = [];
    for (const one of this.#waiting) {
      const key = this.#keyOf(one.command);
      if (batch.length < this.#limit && !keys.has(key)) batch.push(one);
      else later.push(one);
      keys.add(key);
    }
    this.#waiting = later;
    return batch;
  }

  /** What fails as a batch is tried one by one: nobody's write fails because of somebody else's. */
  async #runOne(batch: readonly Waiting<Command, Outcome>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const outcomes = await this.#run(batch.map(({ command }) => command));
      for (const [n, one] of batch.entries()) one.resolve(outcomes[n] as Outcome);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await this.#runOne([one]);
    }
  }
}

/** The embedded database never lets the event loop turn while it works: requests already at the door come in now. */
const arrivals = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
