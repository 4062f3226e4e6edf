import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  getCiphers,
  getHashes,
  KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export const SUITE_NAMES = ['aes', 'gm'] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

/** A key as one suite uses it; derived once, since values are sealed by the thousand. */
export interface Sealer {
  seal(plain: Buffer, header: string): Buffer;
  /** Throws when the bytes, the header or the key are not those it was sealed with. */
  open(sealed: Buffer, header: string): Buffer;
}

/** 密码套件 — how fields are sealed and how their blind index is made. */
export interface Suite {
  name: SuiteName;
  sealer(key: Buffer): Sealer;
  /** Keyed digest for a purpose: the same value gives unrelated digests for two purposes. */
  digester(key: Buffer, purpose: string): (value: string) => Buffer;
  /** What this Node.js lacks for the suite. */
  missing(): string[];
}

const derived = (hash: string, key: Buffer, label: string, bytes = 32): KeyObject =>
  createSecretKey(createHmac(hash, key).update(label).digest().subarray(0, bytes));

const digesterWith = (hash: string, suite: SuiteName) => (key: Buffer, purpose: string) => {
  const own = derived(hash, key, `taizhang index ${suite} ${purpose}`);
  return (value: string) => createHmac(hash, own).update(value).digest();
};

const GCM_NONCE = 12;
const GCM_TAG = 16;

/** AES-256-GCM and HMAC-SHA-256. */
const aes: Suite = {
  name: 'aes',
  sealer(key) {
    const own = derived('sha256', key, 'taizhang seal aes');
    return {
      seal(plain, header) {
        const nonce = randomBytes(GCM_NONCE);
        const cipher = createCipheriv('aes-256-gcm', own, nonce);
        cipher.setAAD(Buffer.from(header));
        return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      },
      open(sealed, header) {
        const decipher = createDecipheriv('aes-256-gcm', own, sealed.subarray(0, GCM_NONCE), {
          authTagLength: GCM_TAG,
        });
        decipher.setAAD(Buffer.from(header));
        decipher.setAuthTag(sealed.subarray(-GCM_TAG));
        const body = sealed.subarray(GCM_NONCE, -GCM_TAG);
        return Buffer.concat([decipher.update(body), decipher.final()]);
      },
    };
  },
  digester: digesterWith('sha256', 'aes'),
  missing: () => missing(['aes-256-gcm'], ['sha256']),
};

const CBC_IV = 16;
const SM3_MAC = 32;

/** 国密: SM4-CBC, then HMAC-SM3 over header, IV and text (encrypt then MAC), each with a key of its own. */
const gm: Suite = {
  name: 'gm',
  sealer(key) {
    const cipherKey = derived('sm3', key, 'taizhang seal gm cipher', 16);
    const macKey = derived('sm3', key, 'taizhang seal gm mac');
    const macOf = (header: string, body: Buffer) => {
      const head = Buffer.from(header);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(head.length);
      return createHmac('sm3', macKey).update(length).update(head).update(body).digest();
    };
    return {
      seal(plain, header) {
        const iv = randomBytes(CBC_IV);
        const cipher = createCipheriv('sm4-cbc', cipherKey, iv);
        const body = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
        return Buffer.concat([body, macOf(header, body)]);
      },
      open(sealed, header) {
        const body = sealed.subarray(0, -SM3_MAC);
        const mac = sealed.subarray(-SM3_MAC);
        if (mac.length !== SM3_MAC || !timingSafeEqual(mac, macOf(header, body)))
          throw new Error('the MAC does not fit');
        const decipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(0, CBC_IV));
        return Buffer.concat([decipher.update(body.subarray(CBC_IV)), decipher.final()]);
      },
    };
  },
  digester: digesterWith('sm3', 'gm'),
  missing: () => missing(['sm4-cbc'], ['sm3']),
};

export const SUITES: Record<SuiteName, Suite> = { aes, gm };

function missing(ciphers: string[], hashes: string[]): string[] {
  const known = new Set([...getCiphers(), ...getHashes()]);
  return [...ciphers, ...hashes].filter((each) => !known.has(each));
}
