import { SaveState } from '../../components/save-state.tsx';
import type { CellEdit } from './cell-editor.ts';

/** The server's word on one cell. */
export function CellState({ edit }: { edit: CellEdit | undefined }) {
  if (edit === undefined) return null;
  if (edit.status === 'conflict') return <SaveState status="failed" message="他人已先修改，请比较后决定" />;
  return <SaveState status={edit.status} message={edit.message} />;
}
