import { randomBytes } from 'node:crypto';
import { StartRefused } from '../start-refused.js';
import { SUITES, Suite, SuiteName } from './suites.js';

/** Keys as they are written down: "id:base64,id:base64", the first being the current one. */
export interface WrittenKeys {
  fieldKeys: string;
  indexKey: string;
}

interface Key {
  id: string;
  bytes: Buffer;
}

const KEY_BYTES = 32;

/** 密钥环 — the suite in use, the keys that open sealed fields (the first seals), and the key of the blind index. */
export class KeyRing {
  private constructor(
    readonly suite: Suite,
    readonly fieldKeys: readonly Key[],
    readonly indexKey: Key,
  ) {}

  get current(): Key {
    return this.fieldKeys[0]!;
  }

  /** Refuses with a sentence that never repeats a key. */
  static of(suiteName: SuiteName, written: WrittenKeys): KeyRing {
    const suite = SUITES[suiteName];
    const lacking = suite.missing();
    if (lacking.length > 0) {
      throw new StartRefused(
        `CRYPTO_SUITE=${suiteName} needs ${lacking.join(' and ')}, which the OpenSSL of this Node.js does not offer. ` +
          'Use a Node.js whose OpenSSL has them, or another suite.',
      );
    }
    const fieldKeys = parse('FIELD_KEYS', written.fieldKeys);
    const [indexKey, ...others] = parse('INDEX_KEY', written.indexKey);
    if (others.length > 0) throw new StartRefused('INDEX_KEY must be one key, as id:base64.');
    const twice = fieldKeys.find((key, at) => fieldKeys.some((k, i) => i < at && k.id === key.id));
    if (twice) throw new StartRefused(`FIELD_KEYS names the key id "${twice.id}" twice.`);
    if (fieldKeys.some((key) => key.bytes.equals(indexKey!.bytes)))
      throw new StartRefused('INDEX_KEY must be another key than those of FIELD_KEYS.');
    return new KeyRing(suite, fieldKeys, indexKey!);
  }

  /** New random keys. */
  static make(): WrittenKeys {
    return { fieldKeys: makeKey('k1'), indexKey: makeKey('i1') };
  }
}

export const makeKey = (id: string) => `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;

function parse(setting: string, text: string): Key[] {
  return text.split(',').map((each) => {
    const [, id, base64] =
      /^\s*([a-z0-9][a-z0-9-]{0,15}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(each) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (!id || bytes.length !== KEY_BYTES) {
      throw new StartRefused(
        `${setting} must be written as id:base64, the id of small letters, digits and hyphens, the key ${KEY_BYTES} bytes, ` +
          'for example from: openssl rand -base64 32',
      );
    }
    return { id, bytes };
  });
}
