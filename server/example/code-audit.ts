/** The code audit of 养老: what people agreed, decided, asked and mended, day by day. All made up, like the code itself. */
import type {
  AddCodeFinding,
  CodeAuditInformation,
  FindingState,
  SaveCheckAnswer,
  SaveCodeMaterial,
} from '../../schemas/generated/types.ts';

export const EXAMPLE_INFORMATION: CodeAuditInformation = {
  purpose:
    '核实养老服务信息系统自编代码中的安全缺陷，重点核对补贴申请、发放报盘与附件的输入验证和安全功能，为等级测评和整改提供依据。',
  codeVersion: 'V2.3.0',
  commit: '演示提交 0000001',
  modules: [
    {
      name: '补贴管理',
      language: 'Java',
      lines: null,
      description: '补贴查询、明细、发放报盘',
      developer: '示例智慧民政运维有限公司',
    },
    {
      name: '机构与床位',
      language: 'Java',
      lines: null,
      description: '机构信息导入、床位照片',
      developer: '示例智慧民政运维有限公司',
    },
    {
      name: '公共组件',
      language: 'Java',
      lines: null,
      description: '登录、附件、密码算法',
      developer: '示例智慧民政运维有限公司',
    },
  ],
  frameworks: ['Spring Boot 2.7', 'MyBatis', 'fastjson', 'Bouncy Castle'],
  environment: 'JDK 17、Maven 3.9；应用运行于TongWeb，数据库为人大金仓KingbaseES',
  focus: {
    areas: ['input_output', 'security_function'],
    note: '补贴发放报盘文件的加密方式一并核对；第三方组件只核对版本，不审计源代码',
    agreedOn: '2025-06-03',
    participants: '赵示范、李演示、郑假名、王例证',
  },
  secondReview: true,
  deadlineDays: { high: 15, medium: 30, low: 90 },
};

type MaterialState = Partial<Omit<SaveCodeMaterial, 'title' | 'reason' | 'expectedRevision'>>;
const ASKED = { askedOn: '2025-06-03', dueOn: '2025-06-06' } as const;
const RECEIVED = { ...ASKED, receivedFrom: '王例证', receivedBy: '李演示' } as const;

/** By the title of the list an opened audit starts with. */
export const EXAMPLE_MATERIALS: Readonly<Record<string, MaterialState>> = {
  源代码: { ...RECEIVED, receivedOn: '2025-06-05', note: '与生产环境V2.3.0核对一致' },
  构建说明: { ...RECEIVED, receivedOn: '2025-06-05' },
  设计文档: { ...RECEIVED, receivedOn: '2025-06-05' },
  接口文档: { ...RECEIVED, receivedOn: '2025-06-06' },
  数据库脚本: { ...RECEIVED, receivedOn: '2025-06-05', note: '随源代码交付' },
  第三方组件清单: { ...ASKED, note: '已两次提醒；先以pom.xml为准' },
  部署配置: { ...RECEIVED, receivedOn: '2025-06-06', note: '配置文件中的口令已要求更换' },
  账号角色矩阵: { ...RECEIVED, receivedOn: '2025-06-09' },
  以往测试报告: { waived: true, note: '系统上线后首次开展代码审计' },
};

/** A tool finding, named by its rule and its file. */
export interface FindingName {
  readonly rule: string;
  readonly file: string;
}

export interface ExampleDecision extends FindingName {
  readonly to: FindingState;
  readonly reason: string;
  readonly duplicateOf?: FindingName;
  /** Risk acceptance: who approved, until when. */
  readonly approver?: string;
  readonly until?: string;
}

const named = (rule: string, file: string): FindingName => ({ rule, file });

const SQL = named('dj.java.sqli.jdbc-template-taint', 'SubsidyController.java');
const SORT = named('dj.mybatis.sqli.xml-order', 'SubsidyMapper.xml');
const DOWNLOAD = named('dj.java.path.file-taint', 'AttachmentController.java');
const UPLOAD = named('dj.java.upload.original-name', 'AttachmentController.java');
const LOGGED = named('dj.java.log.secret', 'LoginController.java');
const COOKIE = named('dj.java.session.cookie-flags-missing', 'LoginController.java');
const REDIRECT = named('dj.java.redirect.open-redirect-taint', 'LoginController.java');
const TOKEN = named('dj.java.random.weak-for-secret', 'Tokens.java');
const DIGEST = named('dj.java.crypto.weak-digest', 'Passwords.java');
const DES = named('dj.java.crypto.weak-cipher', 'BankFileService.java');
const XXE = named('dj.java.xxe.document-builder', 'OrganizationImport.java');
const PLAIN = named('dj.config.secrets.yaml-plain-password', 'application.yml');
const CSRF = named('dj.java.csrf.disabled', 'SecurityConfig.java');
const ACTUATOR = named('dj.config.leak.yaml-actuator', 'application.yml');

/** What the auditor makes of the first scan. What is not named here still waits. */
export const EXAMPLE_DECISIONS: readonly ExampleDecision[] = [
  {
    ...SQL,
    to: 'confirmed',
    reason: '姓名参数直接拼入LIKE条件，未经任何处理；经办端登录用户即可读取其他地区的补贴数据。',
  },
  { ...SORT, to: 'confirmed', reason: '排序列由页面传入并以“$”占位直接拼入语句，后端没有列名白名单。' },
  { ...DOWNLOAD, to: 'confirmed', reason: '文件名取自请求参数，未限制在附件目录内，可读取服务器任意文件。' },
  { ...UPLOAD, to: 'confirmed', reason: '以客户端文件名保存，未限制扩展名，也未改名。' },
  { ...LOGGED, to: 'confirmed', reason: '登录失败时把用户输入的口令写入应用日志，日志由多个岗位查看。' },
  { ...COOKIE, to: 'confirmed', reason: '登录令牌Cookie未设置Secure与HttpOnly。' },
  { ...REDIRECT, to: 'confirmed', reason: '登录后跳转到请求参数给出的任意地址，可被用于钓鱼。' },
  { ...TOKEN, to: 'confirmed', reason: '登录令牌由java.util.Random产生，可以由少量样本推出后续令牌。' },
  { ...DIGEST, to: 'confirmed', reason: '口令以无盐MD5存储，口令库泄露后可以直接查表还原。' },
  { ...DES, to: 'confirmed', reason: '代发报盘文件含身份证号与卡号，使用DES/ECB且密钥写在代码中。' },
  { ...XXE, to: 'confirmed', reason: '解析交换来的XML时未禁用DTD与外部实体。' },
  { ...PLAIN, to: 'confirmed', reason: '生产库口令以明文写在随代码交付的配置文件中。' },
  { ...ACTUATOR, to: 'confirmed', reason: '未登录即可访问全部Actuator端点，可读取环境变量与堆转储。' },
  {
    ...named('dj.java.crypto.weak-digest', 'FileSums.java'),
    to: 'false_positive',
    reason: '此处的MD5只用于判断同一天是否重复生成报盘文件，不用于口令、签名或完整性保护。',
  },
  {
    ...named('dj.java.random.weak-use', 'Tokens.java'),
    to: 'duplicate',
    reason: '与令牌可预测是同一处缺陷。',
    duplicateOf: TOKEN,
  },
  { ...CSRF, to: 'confirmed', reason: '全局关闭了跨站请求伪造防护。' },
  {
    ...CSRF,
    to: 'risk_accepted',
    reason: '经办端经国密SSL VPN访问，接口另行校验令牌请求头，浏览器不会自动携带；下一版本恢复防护。',
    approver: '郑假名',
    until: '2027-12-31',
  },
  {
    ...named('dj.java.xss.rest-string-taint', 'AttachmentController.java'),
    to: 'needs_check',
    reason: '返回值为文件名，须确认前端是否按文本显示，已向开发单位提问。',
  },
];

/** Handed to the supplier for mending. */
export const EXAMPLE_ASSIGNED: readonly FindingName[] = [
  SQL,
  SORT,
  DOWNLOAD,
  UPLOAD,
  LOGGED,
  COOKIE,
  REDIRECT,
  TOKEN,
  DIGEST,
  DES,
  XXE,
  PLAIN,
  ACTUATOR,
];

/** Told mended by the supplier before the second hand-over; the rest of what is being mended takes longer. */
export const EXAMPLE_MENDED: readonly FindingName[] = [
  SQL,
  SORT,
  DOWNLOAD,
  LOGGED,
  COOKIE,
  REDIRECT,
  TOKEN,
  XXE,
  PLAIN,
  ACTUATOR,
];
export const EXAMPLE_MENDING: readonly FindingName[] = [DIGEST, DES];

/** After the second scan; `to` is closed where it was seen no more. */
export const EXAMPLE_RETEST: readonly ExampleDecision[] = [
  ...[SQL, SORT, LOGGED, COOKIE, REDIRECT, TOKEN, XXE, PLAIN, ACTUATOR].map((name) => ({
    ...name,
    to: 'closed' as const,
    reason: '复扫未再检出，人工核对修改后的代码，确认已整改。',
  })),
  {
    ...DOWNLOAD,
    to: 'confirmed',
    reason: '只替换一次“../”，以“....//”即可绕过；应规范化路径后判断是否仍在附件目录内。',
  },
];

const CONTROLLER = 'src/main/java/cn/example/elder/web/SubsidyController.java';

/** Seen by people only: no rule knows whose subsidy it is. */
export const EXAMPLE_MANUAL: AddCodeFinding = {
  title: '补贴明细接口未校验数据归属，可越权查看他人补贴与身份证号',
  description:
    '公众端与经办端共用/subsidies/{id}，按编号直接返回明细，没有核对当前用户与记录的关系，且该路径不要求登录。',
  clause: '6.3.3.1',
  cwe: [639],
  risk: 'critical',
  module: '补贴管理',
  places: [
    { path: CONTROLLER, from: 29, to: 32, note: '按编号查询，没有归属条件' },
    {
      path: 'src/main/java/cn/example/elder/config/SecurityConfig.java',
      from: 14,
      to: 14,
      note: '/subsidies/** 允许匿名访问',
    },
  ],
  effect: '任何人依次尝试编号即可取得全省补贴对象的姓名、身份证号与金额。',
  advice: '该路径改为登录后访问；查询条件加上当前用户的地区或本人身份，查不到时按不存在处理。',
  judgement: '核对控制器与安全配置，两处合起来使接口对匿名用户开放；在测试环境以两个账号验证可互相查看。',
  confirmed: true,
};

export interface ExampleAnswer extends Pick<SaveCheckAnswer, 'verdict' | 'basis' | 'places'> {
  readonly clause: string;
}

/** Some of the 97 items: the manual audit is under way. */
export const EXAMPLE_ANSWERS: readonly ExampleAnswer[] = [
  {
    clause: '6.3.2.2',
    verdict: 'non_compliant',
    basis: '数据库口令明文写在application.yml；用户口令为无盐MD5，可以查表还原。',
    places: [{ path: 'src/main/resources/application.yml', from: 7, to: 7, note: '' }],
  },
  {
    clause: '6.3.3.1',
    verdict: 'non_compliant',
    basis: '补贴明细接口匿名可访问且不校验归属；其余接口均要求登录。',
    places: [{ path: CONTROLLER, from: 29, to: 32, note: '' }],
  },
  {
    clause: '6.4.1',
    verdict: 'partial',
    basis: '登录失败日志直接写入用户名，未去除换行；其他日志只写编号。',
    places: [{ path: 'src/main/java/cn/example/elder/web/LoginController.java', from: 24, to: 24, note: '' }],
  },
  {
    clause: '8.3.2',
    verdict: 'non_compliant',
    basis: '全部SQL共4处，其中2处拼接外部输入，其余使用绑定变量。',
    places: [{ path: CONTROLLER, from: 23, to: 24, note: '' }],
  },
  {
    clause: '8.4.4',
    verdict: 'non_compliant',
    basis: '附件下载与上传均以外部给出的名称构成路径。',
    places: [{ path: 'src/main/java/cn/example/elder/web/AttachmentController.java', from: 24, to: 32, note: '' }],
  },
  {
    clause: '7.2.1',
    verdict: 'compliant',
    basis: '控制器与服务均为单例，未在成员变量中保存用户数据；核对全部Controller与Service共6个类。',
    places: [],
  },
];

export interface ExampleQuestion {
  readonly question: string;
  readonly clause: string | null;
  readonly answer: string | null;
}

export const EXAMPLE_QUESTIONS: readonly ExampleQuestion[] = [
  {
    question: '排序列sortColumn由哪些页面传入？后端是否另有列名白名单？',
    clause: '8.3.2',
    answer: '只有补贴列表页传入，目前没有白名单；V2.3.1改为在映射文件中列出允许的列。',
  },
  { question: '附件上传接口返回的文件名，前端按文本还是按HTML显示？', clause: null, answer: null },
];
