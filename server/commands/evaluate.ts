import type { Command } from 'commander';
import { Option } from 'commander';
import type { ProfileId } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../catalogue.ts';
import { evaluate } from '../domain/evaluation.ts';
import { readFacts } from './exchange-input.ts';

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('由交换文件得出结论，以 JSON 打印')
    .description(
      '读取交换文件（json 或 zip），按报告模板版本与设置得出各类结果、符合率或得分与结论；不需要服务器和数据库。',
    )
    .argument('<FILE>', '交换文件')
    .addOption(new Option('--profile <版本>', '报告模板版本；未给出则依文件所记').choices(['2025', '2021']))
    .action(async (file: string, { profile }: { profile?: ProfileId }) => {
      const library = loadLibrary();
      const facts = await readFacts(file, library);
      console.log(JSON.stringify(evaluate(facts, library, profile === undefined ? {} : { profile }), null, 2));
    });
}
