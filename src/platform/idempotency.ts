import { Injectable } from '@nestjs/common';
import { FieldCipher } from './crypto/field-cipher.js';
import { IdempotencyKeyReused, InputRefused, Issue } from './errors.js';
import { UnitOfWork } from './unit-of-work.js';

const MALFORMED: Issue = {
  field: 'idempotencyKey',
  code: 'idempotency-key',
  message: '提交编号须为 8 到 100 位字母、数字或 _ : . - 组成的文本。',
};
const CONTEXT = 'idempotency_key.content_hash';

/** A double submit returns the first result; the same key with other content is refused. */
@Injectable()
export class Idempotency {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  /** The key is taken inside the transaction, so a second submit waits for the first and then finds its result. */
  async once(
    key: string,
    content: unknown,
    recordType: string,
    act: () => Promise<string[]>,
  ): Promise<string[]> {
    if (!/^[\w:.-]{8,100}$/.test(key)) return this.refuseWith(MALFORMED, act);
    const { userId } = await this.work.actor();
    // Keyed: from a plain digest of an entry one could find the identity number by trying.
    const hash = Buffer.from(this.cipher.index(JSON.stringify(content), CONTEXT));
    const [taken] = await this.work.prepared(
      'INSERT INTO idempotency_key (user_id, key, content_hash, record_type) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key',
      [userId, key, hash, recordType],
    );
    if (!taken) return this.firstResult(userId, key, hash);
    const ids = await act();
    await this.work.beside(
      'UPDATE idempotency_key SET record_ids = $3 WHERE user_id = $1 AND key = $2',
      [userId, key, ids],
    );
    return ids;
  }

  /** Whether something is stored under it. */
  async isTaken(key: string): Promise<boolean> {
    const { userId } = await this.work.actor();
    const taken = await this.work.query(
      'SELECT FROM idempotency_key WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    return taken.length > 0;
  }

  /** Beside a key that can be none, whatever is wrong with the rows is said too; nothing of them is stored. */
  private async refuseWith(issue: Issue, act: () => Promise<unknown>): Promise<never> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      throw new InputRefused([issue, ...error.issues]);
    }
    throw new InputRefused([issue]);
  }

  private async firstResult(userId: number, key: string, hash: Buffer): Promise<string[]> {
    const [first] = await this.work.query<{ content_hash: Buffer; record_ids: string[] }>(
      'SELECT content_hash, record_ids FROM idempotency_key WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    if (!first?.content_hash.equals(hash)) throw new IdempotencyKeyReused();
    return first.record_ids;
  }
}
