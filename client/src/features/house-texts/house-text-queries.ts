import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  HouseText,
  HouseTextDetail,
  HouseTextType,
  ObjectKind,
  UsedHouseText,
} from '../../../../schemas/generated/types.ts';
import { api, type ListOf } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { proposesHouseTexts, readsHouseTexts } from './house-text-access.ts';

const HOUSE = 'house-texts';

export const houseTextListKey = [HOUSE, 'list'] as const;
const detailKey = (id: string) => [HOUSE, 'detail', id] as const;

interface UnitScope {
  readonly kind?: ObjectKind;
  readonly type?: HouseTextType;
}

/** The approved texts of a unit, the most used first; asked for only by those who may read them. */
export const unitHouseTexts = (unitId: string, scope: UnitScope, mayRead: boolean) =>
  queryOptions({
    queryKey: [HOUSE, 'unit', unitId, scope],
    queryFn: async () =>
      (await api.get<ListOf<HouseText>>(`/standards/units/${unitId}/house-texts`, { ...scope })).items,
    staleTime: 60_000,
    enabled: mayRead && unitId !== '',
  });

export const useUnitHouseTexts = (unitId: string, scope: UnitScope = {}) =>
  useQuery(unitHouseTexts(unitId, scope, readsHouseTexts(useSession())));

export const useHouseText = (id: string) =>
  useQuery({ queryKey: detailKey(id), queryFn: () => api.get<HouseTextDetail>(`/house-texts/${id}`) });

const refreshAll = (client: QueryClient) => client.invalidateQueries({ queryKey: [HOUSE] });

/** A write to one text: what the server answers is shown at once, lists and counts follow. */
export function useHouseTextWrite<Command>(write: (command: Command) => Promise<HouseTextDetail>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (detail) => client.setQueryData(detailKey(detail.item.id), detail),
    // A refusal, too, may mean that the page is old.
    onSettled: () => refreshAll(client),
  });
}

export function useRefreshHouseTexts(): () => Promise<void> {
  const client = useQueryClient();
  return () => refreshAll(client);
}

/** Counts a use; the work at hand goes on whether it could be counted or not. */
export function useCountUse(): (id: string) => void {
  const client = useQueryClient();
  const mayCount = proposesHouseTexts(useSession());
  const count = useMutation({
    mutationFn: (id: string) => api.post<UsedHouseText>(`/house-texts/${id}/uses`),
    onSuccess: () => refreshAll(client),
  });
  return (id) => {
    if (mayCount) count.mutate(id);
  };
}
