import {
  KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto';
import type { KeyRing } from '../platform/crypto/key-ring.js';
import { MANIFEST, jsonOf } from './pack.js';

/** An Ed25519 key in PKCS #8, before its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const HASH = { aes: 'sha256', gm: 'sm3' } as const;
const PERSON_BYTES = 16;

export interface PackSigner {
  fingerprint: string;
  /** signature.json over these bytes. */
  signed(manifest: Buffer): Buffer;
}

/**
 * 签发密钥 — Ed25519 in either suite, made from the key of the blind index, which stays when field keys are rotated: nothing
 * more has to be kept, and whoever restores the office signs as before.
 */
export function packSigner({ indexKey, suite }: KeyRing): PackSigner {
  const seed = hkdfSync(HASH[suite.name], indexKey.bytes, '', 'taizhang evidence signature', 32);
  const key = createPrivateKey({
    ...{ key: Buffer.concat([PKCS8, Buffer.from(seed)]), format: 'der', type: 'pkcs8' },
  });
  const publicKey = rawOf(createPublicKey(key));
  return {
    fingerprint: fingerprintOf(publicKey),
    signed: (manifest) => signatureFile(publicKey, sign(null, manifest, key)),
  };
}

/** 人员摘要 — under a key that is another for every freeze and never leaves the office. */
export function personDigester({ indexKey, suite }: KeyRing, freezeId: string) {
  const digest = suite.digester(indexKey.bytes, `evidence persons ${freezeId}`);
  return (personId: string) => digest(personId).subarray(0, PERSON_BYTES).toString('hex');
}

export const personsNote = ({ suite }: KeyRing): string =>
  `HMAC-${suite.name === 'gm' ? 'SM3' : 'SHA-256'} 前 ${PERSON_BYTES} 字节;密钥按定版派生,由本单位保存,不在包内。`;

export const fingerprintOf = (publicKey: Buffer): string =>
  createHash('sha256').update(publicKey).digest('hex');

export const signatureFile = (publicKey: Buffer, signature: Buffer): Buffer =>
  jsonOf({
    algorithm: 'Ed25519',
    file: MANIFEST,
    publicKey: publicKey.toString('base64'),
    fingerprint: fingerprintOf(publicKey),
    signature: signature.toString('base64'),
  });

/** Whether the signature over these bytes is by this key. */
export function isSignedBy(publicKey: Buffer, manifest: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({
    ...{ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') } },
  });
  return verify(null, manifest, key, signature);
}

const rawOf = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url');
