/** The closed table of failures a client may see (RFC 9457 problem details). */
export interface Violation {
  /** JSON pointer into the request body, or the name of a parameter. */
  readonly path: string;
  readonly message: string;
}

const TABLE = {
  invalid_request: { status: 400, title: '提交的内容有误' },
  unauthenticated: { status: 401, title: '请先登录' },
  second_factor_required: { status: 401, title: '需要输入动态口令' },
  forbidden: { status: 403, title: '您的角色不能做此操作' },
  password_change_required: { status: 403, title: '请先修改初始口令' },
  not_found: { status: 404, title: '没有找到，或您无权查看' },
  revision_conflict: { status: 409, title: '他人已先修改，请比较后再保存' },
  assessment_locked: { status: 409, title: '报告已签发，本次测评已锁定' },
  state_conflict: { status: 409, title: '当前状态下不能做此操作' },
  already_exists: { status: 409, title: '已经存在' },
  too_large: { status: 413, title: '内容过大' },
  unsupported_type: { status: 415, title: '不支持的文件类型' },
  rule_violation: { status: 422, title: '不符合填写规则' },
  too_many_requests: { status: 429, title: '操作过于频繁，请稍后再试' },
  storage_full: { status: 507, title: '存储空间不足，未保存' },
  scanner_unavailable: { status: 503, title: '扫描引擎不可用' },
  pdf_failed: { status: 503, title: '生成 PDF 失败' },
} as const;

export type ErrorCode = keyof typeof TABLE;

/**
 * An expected failure. `violations` name the fields at fault; `current` carries the stored value on a conflict,
 * so that nobody's text is lost.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly violations: readonly Violation[];
  readonly current: unknown;

  constructor(code: ErrorCode, message?: string, more: { violations?: readonly Violation[]; current?: unknown } = {}) {
    super(message ?? TABLE[code].title);
    this.code = code;
    this.violations = more.violations ?? [];
    this.current = more.current;
  }

  get status(): number {
    return TABLE[this.code].status;
  }
}

export const notFound = (what?: string): AppError =>
  new AppError('not_found', what === undefined ? undefined : `没有找到${what}，或您无权查看`);
