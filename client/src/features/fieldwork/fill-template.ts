/** Fills in what the page already knows; the other blanks stay visible until the assessor has seen and written them. */
const NAME_OF_THE_OBJECT =
  /\{(设备|机房|边界|系统|数据库|中间件|平台|应用|应用系统|服务器|终端|数据|对象)名称\}|\{名称\}/gu;

export interface Known {
  readonly objectName: string;
  /** YYYY-MM-DD */
  readonly today: string;
}

export const fillTemplate = (text: string, { objectName, today }: Known): string =>
  text.replaceAll(NAME_OF_THE_OBJECT, () => objectName).replaceAll('{检查日期}', today);

/** The blanks left, in order, each once. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{([^{}\n]{1,20})\}/gu)].map((match) => match[1] ?? '')),
];
