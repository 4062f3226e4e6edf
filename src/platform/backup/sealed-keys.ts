import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyRing, WrittenKeys } from '../crypto/key-ring.js';
import { StartRefused } from '../start-refused.js';

/** What one guess at a passphrase costs: 128 MB and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 };

const CIPHER = 'aes-256-gcm';

interface SealedKeys {
  kdf: 'scrypt';
  cost: typeof COST;
  salt: string;
  cipher: typeof CIPHER;
  iv: string;
  tag: string;
  sealed: string;
}

/** The keys under a passphrase; `of` says whose they are, and they open under the same only. */
export async function sealKeys(keys: WrittenKeys, passphrase: string, of: string): Promise<Buffer> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv(CIPHER, await keyOf(passphrase, salt, COST), iv);
  cipher.setAAD(Buffer.from(of));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keys)), cipher.final()]);
  const file: SealedKeys = {
    kdf: 'scrypt',
    cost: COST,
    salt: salt.toString('base64'),
    cipher: CIPHER,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  };
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}

export async function openKeys(file: Buffer, passphrase: string, of: string): Promise<WrittenKeys> {
  const { cost, salt, iv, tag, sealed } = JSON.parse(file.toString()) as SealedKeys;
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = await keyOf(passphrase, bytes(salt), cost);
  const cipher = createDecipheriv(CIPHER, key, bytes(iv), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(of));
  cipher.setAuthTag(bytes(tag));
  try {
    const opened = Buffer.concat([cipher.update(bytes(sealed)), cipher.final()]);
    return JSON.parse(opened.toString()) as WrittenKeys;
  } catch {
    throw new StartRefused(
      'This is not the passphrase under which the keys of this backup were sealed.',
    );
  }
}

/** By what each key is known without being told: its id and the beginning of a digest of it. */
export function fingerprints({ fieldKeys, indexKey }: KeyRing): string[] {
  return [...fieldKeys, indexKey].map(({ id, bytes }) => {
    const digest = createHash('sha256').update('taizhang key ').update(bytes).digest('hex');
    return `${id}:${digest.slice(0, 16)}`;
  });
}

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const keyOf = (passphrase: string, salt: Buffer, cost: typeof COST) =>
  derive(passphrase.normalize('NFC'), salt, 32, { ...cost, maxmem: 256 * 1024 * 1024 });
