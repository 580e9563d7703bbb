/** What the library pages read; it does not change while the server runs. */
import { useQuery } from '@tanstack/react-query';
import type {
  CodeAuditItemsItem,
  HowTo,
  MajorHazardTrigger,
  RequiredDocumentsItem,
  StandardsSearch,
  Unit,
  UnitDetail,
} from '../../../../schemas/generated/types.ts';
import { api, type ListOf, readAll } from '../../api.ts';

const forever = Number.POSITIVE_INFINITY;

export const useUnits = (level: string) =>
  useQuery({
    queryKey: ['library', 'units', level],
    queryFn: () => readAll<Unit>('/standards/units', { level }),
    staleTime: forever,
  });

export const useUnit = (unitId: string) =>
  useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => api.get<UnitDetail>(`/standards/units/${unitId}`),
    staleTime: forever,
    enabled: unitId !== '',
  });

/** One entry kind's whole list. */
const useList = <T>(name: string) =>
  useQuery({
    queryKey: ['library', name],
    queryFn: async () => (await api.get<ListOf<T>>(`/standards/${name}`)).items,
    staleTime: forever,
  });

export const useHowTo = () => useList<HowTo>('how-to');
export const useRequiredDocuments = () => useList<RequiredDocumentsItem>('documents');
export const useMajorHazards = () => useList<MajorHazardTrigger>('major-hazards');
export const useAuditItems = () => useList<CodeAuditItemsItem>('code-audit-items');

export function useLibrarySearch(q: string, filters: Readonly<Record<string, string>>) {
  const params = new URLSearchParams({
    q,
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
  });
  return useQuery({
    queryKey: ['library', 'search', params.toString()],
    queryFn: () => api.get<StandardsSearch>(`/standards/search?${params}`),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
}
