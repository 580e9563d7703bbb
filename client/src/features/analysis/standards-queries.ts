/** Parts of the standards library that the analysis pages choose from; they do not change while a page is open. */
import { useQuery } from '@tanstack/react-query';
import type { HighRiskCase, Threat } from '../../../../schemas/generated/types.ts';
import { readAll } from '../../api.ts';

const forever = Number.POSITIVE_INFINITY;

export function useThreats() {
  return useQuery({ queryKey: ['threats'], queryFn: () => readAll<Threat>('/standards/threats'), staleTime: forever });
}

export function useHighRiskCases() {
  return useQuery({
    queryKey: ['high-risk-cases'],
    queryFn: () => readAll<HighRiskCase>('/standards/high-risk'),
    staleTime: forever,
  });
}

const DOWNGRADE: Readonly<Record<string, string>> = { yes: '可降级', no: '不可降级' };

/** yes, no or partial:①② in words. */
export const downgradeText = (code: string): string =>
  DOWNGRADE[code] ?? (code.startsWith('partial:') ? `仅情形 ${code.slice('partial:'.length)} 可降级` : code);
