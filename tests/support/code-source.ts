/** Hands source code over in a test of the interface. */
import type { TestApp } from './context.ts';

export const CODE_AUDIT = '/assessments/a1/code-audit';

/** Sends a hand-over and waits until it was taken stock of. */
export async function handOver(app: TestApp, archive: Buffer, name = 'shop.zip', fields: Record<string, string> = {}) {
  const answer = await app
    .as('code_auditor')
    .post(`${CODE_AUDIT}/sources`)
    .field({
      round: 'initial',
      label: 'v1.0',
      handedOverBy: '王工',
      handedOverOn: '2025-10-15',
      receiptNo: 'JJ-01',
      ...fields,
    })
    .attach('file', archive, name);
  await app.tasks.settled();
  return answer;
}
