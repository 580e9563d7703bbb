/** The workbench's Ed25519 key: the private half never leaves the data folder, the public half is handed out. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKeyPem: string;
  /** First 16 hex digits of the SHA-256 over the public key (DER). */
  readonly keyId: string;
}

/** The key of this data folder, made on first use; private file 0600, public file beside it. */
export function loadOrCreateSigningKey(dir: string): SigningKey {
  const path = join(dir, 'signing-key.pem');
  if (!existsSync(path)) createKey(path);
  const privateKey = createPrivateKey(readFileSync(path));
  const publicKey = createPublicKey(privateKey);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  writeFileSync(join(dir, 'signing-key.pub.pem'), publicKeyPem, { mode: 0o644 });
  return { privateKey, publicKeyPem, keyId: keyIdOf(publicKey) };
}

/** Two processes may start on one folder: the whole file appears at once, and the second keeps the first one's key. */
function createKey(path: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const own = `${path}.${process.pid}`;
  writeFileSync(own, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(own, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

export const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
