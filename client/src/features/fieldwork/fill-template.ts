/** Fills in what the page already knows; the other blanks stay visible until the assessor has seen and written them. */
import type { ObjectKind } from '../../../../schemas/generated/types.ts';

/** The blank that means the recorded object itself; on whole-scope objects the same word means another thing. */
const OWN_NAME: Partial<Record<ObjectKind, string>> = {
  machine_room: '机房名称',
  boundary: '边界名称',
  network_device: '设备名称',
  security_device: '设备名称',
  server: '设备名称',
  storage: '设备名称',
  terminal: '设备名称',
  other_device: '设备名称',
  application: '系统名称',
  database: '系统名称',
  middleware: '系统名称',
  virtualization: '系统名称',
  management_platform: '系统名称',
  data_resource: '数据名称',
  cloud_platform: '系统名称',
  mobile_management: '系统名称',
  wireless_device: '设备名称',
  mobile_terminal: '设备名称',
  sensor_node: '设备名称',
  gateway_node: '设备名称',
  control_device: '设备名称',
};

export interface Known {
  readonly object: { readonly name: string; readonly kind: ObjectKind };
  /** YYYY-MM-DD */
  readonly today: string;
}

export function fillTemplate(text: string, { object, today }: Known): string {
  const own = OWN_NAME[object.kind];
  const named = own === undefined ? text : text.replaceAll(`{${own}}`, () => object.name);
  return named.replaceAll('{检查日期}', today);
}

/** The blanks left, in order, each once. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{([^{}\n]{1,20})\}/gu)].map((match) => match[1] ?? '')),
];
