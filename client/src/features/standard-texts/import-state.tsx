import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { StandardTextImport } from '../../../../schemas/generated/types.ts';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { STANDARD_TEXTS_KEY } from '../../components/unit-wording.tsx';
import { label } from '../../labels.ts';

export const IMPORTS_KEY = ['standard-text-imports'] as const;
export const importKey = (id: string) => ['standard-text-import', id] as const;

const TONES: Readonly<Record<StandardTextImport['state'], Tone>> = {
  proposed: 'warn',
  confirmed: 'good',
  withdrawn: 'mute',
};

export function ImportState({ state }: { state: StandardTextImport['state'] }) {
  return <StatusTag tone={TONES[state]}>{label('standardTextImportState', state)}</StatusTag>;
}

/** After any decision: the list, the import, and the wording shown everywhere. */
export function useRefreshImports(): () => Promise<unknown> {
  const client: QueryClient = useQueryClient();
  return () =>
    Promise.all(
      [IMPORTS_KEY, ['standard-text-import'], STANDARD_TEXTS_KEY].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}
