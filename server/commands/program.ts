/** Every command with its arguments and help. What a command does is read only when it runs: `--help` stays quick. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Office, RequirementSet, Role } from '../../schemas/generated/types.ts';
import { SET_ORDER } from '../domain/indicator-set.ts';
import { PROGRAM_VERSION } from '../program-version.ts';
import { inChinese } from './help.ts';

const profileOption = (): Option =>
  new Option('--profile <版本>', '报告模板版本；未给出则依文件所记').choices(['2025', '2021']);

export function buildProgram(): Command {
  const program = new Command('djbh')
    .description('等保测评工作台。退出码：0 完成，1 答案为否，2 输入有误，3 缺少所需部分。')
    .version(PROGRAM_VERSION, '-V, --version', '显示版本');
  inChinese(program);
  addServing(program);
  addStandards(program);
  addFileCommands(program);
  addExchange(program);
  addUsers(program);
  addBackup(program);
  return program;
}

function addServing(program: Command): void {
  program
    .command('serve')
    .summary('启动工作台')
    .description(
      '启动工作台（网页、接口与后台任务）。端口、数据目录、数据库由环境变量 PORT、DATA_DIR、DATABASE_URL 决定。',
    )
    .action(async () => (await import('./serve.ts')).runServer());
  program
    .command('worker')
    .summary('只运行后台任务')
    .description(
      '只运行后台任务（打印报告等），与工作台共用一个 PostgreSQL（DATABASE_URL）；内嵌数据库只能由一个进程打开。',
    )
    .action(async () => (await import('./serve.ts')).runWorker());
  const demo = program.command('demo').summary('示例数据').description('示例数据：均为虚构，页面与打印件均有标记。');
  demo
    .command('load')
    .summary('载入示例数据')
    .description('载入示例项目（四个系统）与示例账号，打印一次口令；已载入或用户名已被占用时拒绝。')
    .action(async () => (await import('./serve.ts')).loadDemo());
}

function addStandards(program: Command): void {
  const standards = program
    .command('standards')
    .summary('标准库')
    .description('标准库：导出测评单元，导入持有的标准原文。');
  standards
    .command('export')
    .summary('逐行打印测评单元')
    .description(
      '每个测评单元一行 JSON：编号、条款、要点（自己的话）、对象、方法、检查步骤、判定形式、相关高风险案例与重大风险隐患触发项。',
    )
    .addOption(new Option('--level <等级>', '安全保护等级').choices(['1', '2', '3', '4']).default('3'))
    .option('--sets <要求集>', `要求集，以逗号分隔：${SET_ORDER.join('、')}`, readSets, SET_ORDER)
    .addOption(new Option('--format <格式>', '每行一个对象，或一个数组').choices(['jsonl', 'json']).default('jsonl'))
    .action(async (options) => (await import('./standards.ts')).exportUnits(options));
  standards
    .command('import-text')
    .summary('导入持有的标准原文')
    .description(
      '读取持有者自己的 GB/T 22239-2019 或 GB/T 28448-2019（docx、txt、md、tsv、csv），逐单元识别，打印已识别、存疑与缺失，存为待确认的导入。文件本身不保存。',
    )
    .argument('<FILE>', '标准文本文件')
    .addOption(
      new Option('--standard <标准>', '哪一份标准；未给出则由文件判断').choices(['gb-t-22239-2019', 'gb-t-28448-2019']),
    )
    .option('--confirm', '直接采用已识别的单元；存疑的不采用')
    .option('--json', '以 JSON 打印全部内容')
    .action(async (file, options) => (await import('./standard-texts.ts')).importText(file, options));
}

function readSets(text: string): RequirementSet[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(SET_ORDER as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`没有要求集 ${unknown.join('、')}`);
  return names as RequirementSet[];
}

/** Commands that need neither server nor database. */
function addFileCommands(program: Command): void {
  program
    .command('evaluate')
    .summary('由交换文件得出结论，以 JSON 打印')
    .description(
      '读取交换文件（json 或 zip），按报告模板版本与设置得出各类结果、符合率或得分与结论；不需要服务器和数据库。',
    )
    .argument('<FILE>', '交换文件')
    .addOption(profileOption())
    .action(async (file, options) => (await import('./evaluate.ts')).evaluateFile(file, options));
  program
    .command('report')
    .summary('由交换文件打印文档（PDF 草稿）')
    .description(
      '读取交换文件（json 或 zip），打印为带“草稿”标记的 PDF；签发只能在工作台中进行。不需要服务器和数据库。',
    )
    .argument('<FILE>', '交换文件')
    .addOption(
      new Option('--kind <种类>', '文档种类：等级测评报告、整改建议书')
        .choices(['assessment_report', 'rectification_proposal'])
        .default('assessment_report'),
    )
    .addOption(profileOption())
    .requiredOption('--out <X.pdf>', '写到哪个文件')
    .action(async (file, options) => (await import('./report.ts')).printReport(file, options));
  program
    .command('scan')
    .summary('以随附规则包扫描源码')
    .description(
      '扫描源码（文件夹、zip、tar、tar.gz）：安全解开、统一转为 UTF-8、扫描，写出发现与覆盖记录；不需要服务器和数据库。没有引擎为 3。',
    )
    .argument('<PATH>', '源码文件夹或压缩包')
    .requiredOption('--out <FILE>', '写到哪个文件')
    .addOption(new Option('--format <格式>', '结果格式').choices(['json', 'sarif']).default('json'))
    .action(async (path, options) => (await import('./scan.ts')).scanPath(path, options));
  program
    .command('verify')
    .summary('核验已签发的 PDF，或导出的审计记录')
    .description('核验已签发的 PDF（只需公钥）或导出的审计记录（jsonl）。真为 0，假为 1；不需要服务器和数据库。')
    .argument('<FILE>', 'PDF 或 jsonl 文件')
    .option('--key <公钥>', '签发工作台的公钥（PEM）；未给出则用数据目录中的')
    .action(async (file, options) => (await import('./verify.ts')).verifyFile(file, options));
}

function addExchange(program: Command): void {
  program
    .command('export')
    .summary('导出一个系统的测评为交换文件')
    .description('导出系统最近一次测评的全部事实；文件名以 .json 结尾时不带证据，否则为带证据的 zip。')
    .argument('<SYSTEM>', '定级对象的标识或名称，或某次测评的标识')
    .requiredOption('--out <FILE>', '写到哪个文件')
    .action(async (system, options) => (await import('./exchange.ts')).exportSystem(system, options));
  program
    .command('import')
    .summary('导入交换文件')
    .description('导入一次测评（json 或 zip）：先整体检查，再一次写入；有误则什么都不写。')
    .argument('<FILE>', '交换文件')
    .option('--new-ids', '为所有标识换新值，可再次导入同一次测评')
    .option('--project <ID>', '并入现有项目，而不是新建项目')
    .addOption(new Option('--evidence <方式>', '证据文件缺失时').choices(['require', 'drop']).default('require'))
    .action(async (file, flags) => (await import('./exchange.ts')).importFile(file, flags));
}

function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('备份数据库与文件')
    .description(
      '把全部数据表、文件与密钥写成一个文件，每部分带 SHA-256。内嵌数据库须先停止工作台；内含签名私钥，请妥善保管。',
    )
    .argument('<FILE>', '写到哪个文件')
    .action(async (file) => (await import('./backup.ts')).writeBackup(file));
  program
    .command('restore')
    .summary('由备份恢复')
    .description('先检查整个备份，损坏则什么都不改；已有数据时拒绝，除非给出 --force。恢复后须重新启动工作台。')
    .argument('<FILE>', '备份文件')
    .option('--force', '覆盖现有数据')
    .action(async (file, options) => (await import('./backup.ts')).readBackup(file, options));
}

const ROLES: readonly (Role | Office)[] = [
  'lead',
  'assessor',
  'code_auditor',
  'reviewer',
  'approver',
  'owner',
  'rectifier',
  'auditor',
  'sysadmin',
  'secadmin',
  'audit_admin',
];

function addUsers(program: Command): void {
  const user = program.command('user').summary('账号').description('账号：新增、重置口令、列出。');
  user
    .command('add')
    .summary('新增账号，打印一次初始口令')
    .description('新增账号并打印初始口令（只显示这一次，首次登录须修改）；可同时授予一个角色。')
    .argument('<USERNAME>', '用户名')
    .requiredOption('--name <姓名>', '姓名')
    .option('--certificate <编号>', '测评师证书编号')
    .addOption(new Option('--role <角色>', '同时授予的角色').choices(ROLES))
    .option('--project <ID>', '角色所在的项目；不给出则为全局角色或三员')
    .action(async (username, person) => (await import('./users.ts')).addUser(username, person));
  user
    .command('reset')
    .summary('重置口令，打印一次新口令')
    .description('重置口令并打印新口令（只显示这一次，登录后须修改）；此人的会话随即结束。')
    .argument('<USERNAME>', '用户名')
    .action(async (username) => (await import('./users.ts')).resetUser(username));
  user
    .command('list')
    .summary('列出账号')
    .description('列出账号：用户名、姓名、三员身份、状态。')
    .option('--json', '每行一个 JSON 对象')
    .action(async (options) => (await import('./users.ts')).listUsers(options));
}
