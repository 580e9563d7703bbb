/** The command line: thin over the same services as the API. 0 done · 1 the answer is no · 2 bad input · 3 missing part. */
import { CommanderError } from 'commander';
import { explainFault } from './commands/command.ts';
import { explainUsage } from './commands/help.ts';
import { buildProgram } from './commands/program.ts';

async function run(argv: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      const isHelp = error.code === 'commander.help';
      console.error(isHelp ? '请给出命令；加 --help 看有哪些命令。' : explainUsage(error));
      process.exitCode = 2;
      return;
    }
    const { exitCode, message } = explainFault(error);
    console.error(message);
    process.exitCode = exitCode;
  }
}

await run(process.argv);
