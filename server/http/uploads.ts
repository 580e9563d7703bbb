/** Multipart uploads land in the file store's incoming folder (multer); nothing is executed or trusted by name. */
import { rm } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import multer from 'multer';
import type { FileStore } from '../adapters/file-store.ts';
import { AppError } from '../errors.ts';
import type { UploadedFile, UploadRule } from './route.ts';

const MIN_FREE_BYTES = 50 * 1024 * 1024;

export function uploadMiddleware(files: FileStore, rule: UploadRule): RequestHandler {
  const upload = multer({
    dest: files.incoming,
    limits: {
      files: rule.maxFiles,
      fileSize: rule.maxBytes,
      fields: 20,
      fieldSize: 64 * 1024,
      parts: rule.maxFiles + 20,
    },
  }).array(rule.field, rule.maxFiles);
  return async (request, response, next) => {
    if ((await files.freeSpace()) < MIN_FREE_BYTES + Number(request.headers['content-length'] ?? 0)) {
      throw new AppError('storage_full', '服务器存储空间不足，文件未保存，请联系系统管理员');
    }
    upload(request, response, (error: unknown) => next(error === undefined ? undefined : uploadError(error, rule)));
  };
}

function uploadError(error: unknown, rule: UploadRule): unknown {
  if (!(error instanceof multer.MulterError)) return error;
  if (error.code === 'LIMIT_FILE_SIZE') {
    return new AppError('too_large', `单个文件不得超过 ${Math.floor(rule.maxBytes / 1024 / 1024)} MB`);
  }
  if (error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_UNEXPECTED_FILE') {
    return new AppError('invalid_request', `一次最多上传 ${rule.maxFiles} 个文件，字段名为 ${rule.field}`);
  }
  return new AppError('invalid_request', '上传的内容格式有误');
}

/** Browsers send file names in UTF-8; multer reads them as Latin-1. */
export function uploadedFiles(received: unknown): UploadedFile[] {
  if (!Array.isArray(received)) return [];
  return (received as Express.Multer.File[]).map((file) => ({
    name: Buffer.from(file.originalname, 'latin1').toString('utf8').normalize('NFC'),
    path: file.path,
    size: file.size,
  }));
}

/** Files that no service took over are removed after the answer. */
export async function discardUploads(uploads: readonly UploadedFile[]): Promise<void> {
  await Promise.all(uploads.map((file) => rm(file.path, { force: true })));
}
