/** The port to a code scanner. Whoever scans knows these types only; semgrep and opengrep stand behind the same ones. */

export type ScannerEngine = 'semgrep' | 'opengrep';

export interface ScannerIdentity {
  readonly engine: ScannerEngine;
  /** As the engine itself prints it. */
  readonly version: string;
  readonly path: string;
}

export interface ScanLimits {
  /** The whole run; then its process group is killed. */
  readonly wallClockMs: number;
  /** Resident memory of the whole process group; then it is killed. */
  readonly memoryBytes: number;
  readonly ruleTimeoutSeconds: number;
  /** After so many timeouts on one file its remaining rules are left out. */
  readonly timeoutThreshold: number;
  readonly maxTargetBytes: number;
  readonly jobs: number;
  readonly maxOutputBytes: number;
}

const MB = 1024 * 1024;
export const SCAN_LIMITS: ScanLimits = {
  wallClockMs: 2 * 60 * 60 * 1000,
  memoryBytes: 4096 * MB,
  ruleTimeoutSeconds: 30,
  timeoutThreshold: 3,
  maxTargetBytes: 2_000_000,
  jobs: 2,
  // The longest text the parser can hold is just above 512 MB.
  maxOutputBytes: 400 * MB,
};

export interface ScanRequest {
  /** Working copy: transcoded, without links and without the target's own ignore files. */
  readonly root: string;
  /** Rule folders or files on this machine; never a name that an engine would fetch. */
  readonly packs: readonly string[];
  /** Private folder for the engine's home, settings, log and output. */
  readonly workDir: string;
  /** Files a complete scan has looked at, as paths below the root; what is missing becomes a gap. */
  readonly expected?: readonly string[];
  readonly limits?: Partial<ScanLimits>;
}

/**
 * Only the first two carry findings that may be relied on. `complete_with_gaps`: the engine ended well, but something was
 * not looked at; the coverage says what.
 */
export type ScanState =
  | 'complete'
  | 'complete_with_gaps'
  | 'failed'
  | 'killed_timeout'
  | 'killed_memory'
  | 'cancelled'
  | 'bad_pack';

export interface ScanFinding {
  readonly ruleId: string;
  /** Below the root, with `/`. */
  readonly path: string;
  /** Lines and columns start at 1; the end column is exclusive. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The engine's data flow, as it gives it; null where it gives none. */
  readonly trace: unknown;
}

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface SkippedTarget {
  readonly path: string;
  /** The engine's own word, or `not_scanned` for an expected file that the engine does not mention. */
  readonly reason: string;
  readonly ruleId: string | null;
}

export interface ScanFault {
  readonly type: string;
  readonly level: string;
  readonly path: string | null;
  readonly ruleId: string | null;
  readonly message: string;
}

export interface ScanCoverage {
  readonly scanned: readonly string[];
  readonly skipped: readonly SkippedTarget[];
  /** Lines that could not be parsed; the rest of the file was analysed. */
  readonly partial: readonly { readonly path: string; readonly lines: readonly LineRange[] }[];
  readonly timeouts: readonly { readonly path: string; readonly ruleId: string | null }[];
  readonly faults: readonly ScanFault[];
  /** Rules the engine could not use. */
  readonly skippedRules: readonly string[];
}

export interface ScanResult {
  readonly state: ScanState;
  /** Why it is not complete, and whether a second try was needed, in Chinese; null when complete at once. */
  readonly reason: string | null;
  readonly engine: ScannerIdentity;
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** Highest resident memory seen of the process group. */
  readonly peakMemoryBytes: number;
  readonly findings: readonly ScanFinding[];
  readonly coverage: ScanCoverage;
}

export interface ScanProgress {
  readonly phase: 'starting' | 'scanning' | 'reading';
  readonly elapsedMs: number;
  readonly memoryBytes: number;
}

export interface Scanner {
  /** null: no engine on this machine, a normal state. */
  probe(): Promise<ScannerIdentity | null>;
  /**
   * Never throws for what an engine does: every end is a state.
   * @throws ScannerUnavailable when there is no engine.
   */
  scan(request: ScanRequest, signal: AbortSignal, onProgress?: (progress: ScanProgress) => void): Promise<ScanResult>;
}

export class ScannerUnavailable extends Error {
  constructor() {
    super('没有可用的扫描引擎：请安装 semgrep，或以 SEMGREP_PATH 指明');
  }
}

export const NO_COVERAGE: ScanCoverage = {
  scanned: [],
  skipped: [],
  partial: [],
  timeouts: [],
  faults: [],
  skippedRules: [],
};
