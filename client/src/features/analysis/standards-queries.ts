/** Parts of the standards library that the analysis pages choose from; they do not change while a page is open. */
import { useQuery } from '@tanstack/react-query';
import type { HighRiskCase, Threat } from '../../../../schemas/generated/types.ts';
import { api, type ListOf, readAll } from '../../api.ts';

const forever = Number.POSITIVE_INFINITY;

export function useThreats() {
  return useQuery({ queryKey: ['threats'], queryFn: () => readAll<Threat>('/standards/threats'), staleTime: forever });
}

export function useHighRiskCases() {
  return useQuery({
    queryKey: ['high-risk-cases'],
    queryFn: async () => (await api.get<ListOf<HighRiskCase>>('/standards/high-risk')).items,
    staleTime: forever,
  });
}

const DOWNGRADE: Readonly<Record<string, string>> = { yes: '可降级', no: '不可降级' };

/** yes, no or partial:① (which of the triggers) in words. */
export const downgradeText = (code: string): string =>
  DOWNGRADE[code] ?? (code.startsWith('partial:') ? `部分可降级（${code.slice('partial:'.length)}）` : code);
