/** Sends files with progress; fetch cannot report how much has left. Failures are the same ApiError as elsewhere. */
import { ApiError, apiUrl, reportExpired } from './api.ts';

/** Posts the form; `onProgress` gets 0 to 1. The answer is what the server says, only after it said so. */
export function upload<Answer>(path: string, form: FormData, onProgress: (part: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(path));
    request.setRequestHeader('X-DJBH', '1');
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, { code: 'network', title: '连接不上服务器，文件尚未上传' }));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve(body as Answer);
        return;
      }
      const fallback = { title: `服务器没有接受文件（${request.status}）` };
      const error = new ApiError(request.status, body === null ? fallback : (body as typeof fallback));
      if (error.code === 'unauthenticated') reportExpired();
      reject(error);
    };
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
