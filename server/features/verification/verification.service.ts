import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CodeVerification, Verification } from '../../../schemas/generated/types.ts';
import { limitRequests } from '../../adapters/rate-limit.ts';
import type { AppContext } from '../../context.ts';
import { readVerificationCode } from '../../domain/verification-code.ts';
import { AppError } from '../../errors.ts';
import type { UploadedFile } from '../../http/route.ts';
import { verifySealedPdf } from '../../reports/seal.ts';
import { isIssuedFile, issuedByCode } from './verification.repo.ts';

/** The seal is checked with the public key alone; the database only adds whether this very file was issued here. */
export async function verifyUpload(ctx: AppContext, files: readonly UploadedFile[]): Promise<Verification> {
  const [file] = files;
  if (file === undefined) {
    throw new AppError('invalid_request', undefined, {
      violations: [{ path: '/file', message: '请选择要核验的 PDF 文件' }],
    });
  }
  const bytes = await readFile(file.path);
  if (bytes.subarray(0, 1024).indexOf('%PDF-') < 0) throw new AppError('unsupported_type', '这不是 PDF 文件');
  const { ok, reasons, seal } = verifySealedPdf(bytes, ctx.signingKey.publicKeyPem);
  const known = await isIssuedFile(ctx.db, createHash('sha256').update(bytes).digest('hex'));
  return { ok, known, reasons, seal: seal === null ? null : openSeal(seal) };
}

function openSeal(seal: NonNullable<ReturnType<typeof verifySealedPdf>['seal']>): NonNullable<Verification['seal']> {
  const { kind, reportNo, issuedAt, verificationCode, keyId, sha256, sm3 } = seal;
  return { kind, reportNo, issuedAt, verificationCode, keyId, sha256, sm3 };
}

const PER_MINUTE = 30;

/** Public, so that the holder of a printed report can compare the digests of a file; guessing codes is slow. */
export async function verifyCode(ctx: AppContext, typed: string, ip: string): Promise<CodeVerification> {
  await limitRequests(ctx.db, { name: 'verify', key: ip, points: PER_MINUTE, seconds: 60 });
  const code = readVerificationCode(typed);
  const found = code === null ? undefined : await issuedByCode(ctx.db, code);
  if (found === undefined || found.issuedAt === null || found.sha256 === null || found.sm3 === null) {
    throw new AppError('not_found', '没有此核验码对应的签发文档');
  }
  const { reportNo, kind, issuedAt, sha256, sm3 } = found;
  return { reportNo, kind, issuedAt: issuedAt.toISOString(), sha256, sm3 };
}
