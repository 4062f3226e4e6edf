import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from './key-ring.js';
import { SUITES, Sealer, SuiteName } from './suites.js';

/** A sealed text that cannot be opened: changed, moved to another column, or under a key that is not given. */
export class SealBroken extends Error {
  constructor(context: string, why: string) {
    super(`a sealed value of ${context} cannot be opened: ${why}`);
    this.name = new.target.name;
  }
}

export interface SealedBytes {
  sealedKey: string;
  bytes: Buffer;
}

/** aes.k1.… — suite and key id stand before the bytes. */
const SEALED = /^(aes|gm)\.([a-z0-9][a-z0-9-]{0,15})\.([A-Za-z0-9_-]{20,})$/;

/** Half of an HMAC is enough to tell people apart, and makes a smaller index. */
const INDEX_BYTES = 16;

export const isSealed = (text: string) => SEALED.test(text);

/**
 * 字段加密 — seals single values for one column (`context` = table.column) and makes the blind index by which a sealed
 * value can be found. What was sealed for one column does not open for another.
 */
@Injectable()
export class FieldCipher {
  private readonly sealers = new Map<string, Sealer>();
  private readonly digesters = new Map<string, (value: string) => Buffer>();
  /** How every text begins that is sealed as one would seal today. */
  readonly currentPrefix: string;
  /** How every index value begins that is made as one would make it today. */
  readonly indexPrefix: string;

  constructor(private readonly keys: KeyRing) {
    this.currentPrefix = `${keys.suite.name}.${keys.current.id}.`;
    this.indexPrefix = `${keys.suite.name}.${keys.indexKey.id}.`;
  }

  seal(plain: string, context: string): string {
    const sealer = this.sealer(this.keys.suite.name, this.keys.current.id)!;
    const bytes = sealer.seal(Buffer.from(plain), this.currentPrefix + context);
    return this.currentPrefix + bytes.toString('base64url');
  }

  open(sealed: string, context: string): string {
    const [, suite, keyId, bytes] = SEALED.exec(sealed) ?? [];
    if (!bytes) throw new SealBroken(context, 'it is not sealed');
    const sealer = this.sealer(suite as SuiteName, keyId!);
    if (!sealer) throw new SealBroken(context, `there is no key "${keyId}"`);
    try {
      const plain = sealer.open(Buffer.from(bytes, 'base64url'), `${suite}.${keyId}.${context}`);
      return plain.toString('utf8');
    } catch {
      throw new SealBroken(
        context,
        'it was changed, or sealed for another column or by another key',
      );
    }
  }

  /** 封存字节 — under a key of their own, and that key sealed: when keys are changed, it alone is sealed anew. */
  sealBytes(plain: Buffer, context: string): SealedBytes {
    const { suite } = this.keys;
    const key = randomBytes(32);
    return {
      sealedKey: this.seal(`${suite.name}.${key.toString('base64')}`, context),
      bytes: suite.sealer(key).seal(plain, context),
    };
  }

  openBytes({ sealedKey, bytes }: SealedBytes, context: string): Buffer {
    const [suite, key] = this.open(sealedKey, context).split('.');
    try {
      return SUITES[suite as SuiteName].sealer(Buffer.from(key!, 'base64')).open(bytes, context);
    } catch {
      throw new SealBroken(context, 'its bytes were changed');
    }
  }

  /** 盲索引 — the same for equal values of one context, and useless without the key. */
  index(value: string, context: string): string {
    let digest = this.digesters.get(context);
    if (!digest) {
      digest = this.keys.suite.digester(this.keys.indexKey.bytes, context);
      this.digesters.set(context, digest);
    }
    return this.indexPrefix + digest(value).subarray(0, INDEX_BYTES).toString('base64url');
  }

  /** Whether it is sealed by today's suite and key. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(this.currentPrefix);
  }

  /** Whether the keys are there to open it. */
  canOpen(sealed: string): boolean {
    const [, suite, keyId] = SEALED.exec(sealed) ?? [];
    return suite !== undefined && this.sealer(suite as SuiteName, keyId!) !== null;
  }

  private sealer(suite: SuiteName, keyId: string): Sealer | null {
    const known = this.sealers.get(`${suite}.${keyId}`);
    if (known) return known;
    const key = this.keys.fieldKeys.find((each) => each.id === keyId);
    if (!key || SUITES[suite].missing().length > 0) return null;
    const made = SUITES[suite].sealer(key.bytes);
    this.sealers.set(`${suite}.${keyId}`, made);
    return made;
  }
}
