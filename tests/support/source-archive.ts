/** A small hand-over: a GBK file, an ignore file that would hide it, a minified script, a file of bytes. */
import { zipOf } from './zip.ts';

/** 密码 and 查询 in GBK inside otherwise plain Java. */
const gbk = (text: string): Buffer =>
  Buffer.concat(
    text.split(/(密码|查询)/).map((part) => {
      if (part === '密码') return Buffer.from([0xc3, 0xdc, 0xc2, 0xeb]);
      return part === '查询' ? Buffer.from([0xb2, 0xe9, 0xd1, 0xaf]) : Buffer.from(part, 'latin1');
    }),
  );

export const LOGIN = `package com.acme;
import java.security.MessageDigest;
public class Login {
  // 查询 密码
  byte[] digest(byte[] text) throws Exception {
    return MessageDigest.getInstance("MD5").digest(text);
  }
}
`;

export const smallSource = (more: Record<string, string | Buffer> = {}): Promise<Buffer> =>
  zipOf({
    'shop-1.0/src/main/java/com/acme/Login.java': gbk(LOGIN),
    'shop-1.0/src/main/java/com/acme/build/Query.java': 'package com.acme.build;\nclass Query {\n  int n;\n}\n',
    'shop-1.0/.semgrepignore': 'src/main/java/\n',
    'shop-1.0/web/lib/jquery.min.js': 'var a=1;',
    'shop-1.0/web/logo.bin': Buffer.from([0, 1, 2, 3]),
    ...more,
  });
