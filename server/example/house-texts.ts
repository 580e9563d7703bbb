/** A few texts of the example's own assessing organisation, so that 本单位文本 shows how such texts look at each state. */
import type { GuidanceProblem, ObjectKind, Verdict } from '../../schemas/generated/types.ts';

export interface ExampleHouseText {
  readonly id: string;
  readonly unitId: string;
  readonly type: 'record' | 'problem';
  readonly verdict: Verdict | null;
  readonly kinds: readonly ObjectKind[];
  /** From the first version to the last. The last one waits for its review where `waiting` says so. */
  readonly versions: readonly { readonly text: string | null; readonly problem: GuidanceProblem | null }[];
  readonly waiting: boolean;
  /** User names. */
  readonly author: string;
  readonly reviewer: string;
  readonly uses: number;
}

const record = (text: string) => ({ text, problem: null });

export const EXAMPLE_HOUSE_TEXTS: readonly ExampleHouseText[] = [
  {
    id: 'example-house-text-1',
    unitId: 'L3-CES1-01',
    type: 'record',
    verdict: 'partial',
    kinds: ['server'],
    versions: [
      record('经核查，{设备名称}以用户名和口令登录，口令最短{最小长度}位，未配置复杂度要求。'),
      record(
        '经核查，{设备名称}以用户名和口令登录，账户无重名、无空口令；口令最短{最小长度}位、每{更换周期}天更换，但未配置复杂度要求，{测试账户}可设为纯数字口令。',
      ),
    ],
    waiting: false,
    author: 'assessor1',
    reviewer: 'reviewer',
    uses: 6,
  },
  {
    id: 'example-house-text-2',
    unitId: 'L3-CES1-01',
    type: 'problem',
    verdict: null,
    kinds: [],
    versions: [
      {
        text: null,
        problem: {
          title: '部分服务器未配置口令复杂度与更换周期',
          threats: ['TH-01'],
          risk: 'medium',
          consequence: '口令易被猜中，攻击者可冒用运维账户登录服务器',
          reason: '服务器只能经堡垒机登录，堡垒机另有动态口令，被直接利用的可能性较低',
          technical: '在操作系统口令策略中启用复杂度检查，最短 10 位，90 天内更换',
          management: '把口令策略写入服务器上线核对表，每季度抽查',
          temporary: '先由管理员逐台修改弱口令，并在堡垒机上限制来源地址',
          effort: 'low',
        },
      },
    ],
    waiting: false,
    author: 'lead',
    reviewer: 'reviewer',
    uses: 2,
  },
  {
    id: 'example-house-text-3',
    unitId: 'L3-PES1-01',
    type: 'record',
    verdict: 'compliant',
    kinds: [],
    versions: [
      record(
        '经核查{机房名称}所在建筑的竣工验收资料，建筑抗震设防烈度为{设防烈度}度，现场未见墙体、门窗破损和渗漏痕迹。',
      ),
    ],
    waiting: true,
    author: 'assessor2',
    reviewer: 'reviewer',
    uses: 0,
  },
];
