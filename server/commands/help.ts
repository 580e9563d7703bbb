/** commander's help and faults in Chinese. */
import type { Command, CommanderError } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

export function inChinese(program: Command): void {
  program
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
export function explainUsage({ code, message }: CommanderError): string {
  const [, value, why = ''] = /argument '([^']*)' is invalid\. ?(.*)$/.exec(message) ?? [];
  const named =
    value === undefined ? (/'([^']*)'/.exec(message)?.[1] ?? '') : `${/--[a-z-]+/.exec(message)?.[0]} ${value}`;
  const reason = why.replace(/^Allowed choices are (.*)\.$/, '可选 $1');
  return `${WORDS[code] ?? '用法不对'}：${named}${reason === '' ? '' : `（${reason}）`}。加 --help 看用法。`;
}
