/** The command line: thin over the same services as the API. 0 done · 1 the answer is no · 2 bad input · 3 missing part. */
import { Command, CommanderError } from 'commander';
import { explainFault } from './commands/command.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExchange } from './commands/exchange.ts';
import { addReport } from './commands/report.ts';
import { addServe } from './commands/serve.ts';
import { addStandards } from './commands/standards.ts';
import { addUsers } from './commands/users.ts';
import { addVerify } from './commands/verify.ts';
import { PROGRAM_VERSION } from './program-version.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

function buildProgram(): Command {
  const program = new Command('djbh')
    .description('等保测评工作台。退出码：0 完成，1 答案为否，2 输入有误，3 缺少所需部分。')
    .version(PROGRAM_VERSION, '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      displayWidth: (text) => [...text].reduce((width, letter) => width + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0),
      styleSubcommandTerm: (term) => term.replaceAll('[options]', '[选项]'),
      styleUsage: (usage) => usage.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]'),
      optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription }) => {
        const choices = argChoices === undefined ? [] : [`可选：${argChoices.join('、')}`];
        const shown = defaultValueDescription ?? (typeof defaultValue === 'string' ? defaultValue : undefined);
        const more = [...choices, ...(shown === undefined ? [] : [`默认：${shown}`])];
        return more.length === 0 ? description : `${description}（${more.join('；')}）`;
      },
    })
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  for (const add of [addServe, addStandards, addEvaluate, addReport, addExchange, addVerify, addUsers]) add(program);
  return program;
}

const WORDS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.excessArguments': '参数过多',
  'commander.invalidArgument': '选项的值不对',
};

/** commander's own English, reduced to what it names. */
function explainUsage({ code, message }: CommanderError): string {
  const [, value, why = ''] = /argument '([^']*)' is invalid\. ?(.*)$/.exec(message) ?? [];
  const named =
    value === undefined ? (/'([^']*)'/.exec(message)?.[1] ?? '') : `${/--[a-z-]+/.exec(message)?.[0]} ${value}`;
  const reason = why.replace(/^Allowed choices are (.*)\.$/, '可选 $1');
  return `${WORDS[code] ?? '用法不对'}：${named}${reason === '' ? '' : `（${reason}）`}。加 --help 看用法。`;
}

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
