import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';

/** Values of one transaction: few enough that a clerk who writes one of them hardly waits. */
export const RESEALED_AT_ONCE = 500;

interface Column {
  table_name: string;
  column_name: string;
}

interface SealedValue {
  id: string;
  /** Of a revision only. */
  revision?: number;
  sealed: string;
}

export interface RotationResult {
  resealed: number;
  /** Keys under which nothing is left. */
  forgotten: string[];
}

/** A revision has its key of two parts, and functions of its own. */
const PARTS = ['rows', 'revisions'] as const;
type Part = (typeof PARTS)[number];

/**
 * 密钥轮换 — seals anew what is not under the current key, batch by batch while people work. A value is only replaced while it
 * is still the one that was read, so what a clerk writes meanwhile is never lost; killed, it goes on where it stopped.
 */
@Injectable()
export class KeyRotationService {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** The open run towards the current key, begun if there is none. */
  async begin(): Promise<number> {
    const open = `SELECT id FROM key_rotation WHERE prefix = $1 AND finished_at IS NULL`;
    await this.pool.query(
      `INSERT INTO key_rotation (prefix, requested_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [this.cipher.currentPrefix, this.clock.now()],
    );
    const { rows } = await this.pool.query<{ id: number }>(open, [this.cipher.currentPrefix]);
    return rows[0]!.id;
  }

  /** Whether the run leads to the key this process seals by, or is over. */
  async isOurs(rotationId: number): Promise<boolean> {
    const { rows } = await this.pool.query<{ ours: boolean }>(
      'SELECT prefix = $2 OR finished_at IS NOT NULL AS ours FROM key_rotation WHERE id = $1',
      [rotationId, this.cipher.currentPrefix],
    );
    return rows[0]?.ours ?? true;
  }

  async run(rotationId: number): Promise<RotationResult> {
    const { rows } = await this.pool.query<{ prefix: string; finished_at: Date | null }>(
      'SELECT prefix, finished_at FROM key_rotation WHERE id = $1',
      [rotationId],
    );
    const rotation = rows[0];
    if (!rotation || rotation.finished_at || rotation.prefix !== this.cipher.currentPrefix)
      return { resealed: 0, forgotten: [] };
    const { rows: columns } = await this.pool.query<Column>(
      'SELECT table_name, column_name FROM sealed_column ORDER BY 1, 2',
    );
    let resealed = 0;
    for (const column of columns)
      for (const part of PARTS) resealed += await this.column(rotationId, column, part);
    const { rows: kept } = await this.pool.query<{ forgotten: string[] }>(
      'SELECT forget_sealing_keys($1) AS forgotten',
      [this.cipher.currentPrefix],
    );
    await this.pool.query('UPDATE key_rotation SET finished_at = $2 WHERE id = $1', [
      rotationId,
      this.clock.now(),
    ]);
    return { resealed, forgotten: kept[0]!.forgotten };
  }

  /** Passes over one column until a whole pass finds nothing: a process with the old key may write behind the first. */
  private async column(rotationId: number, column: Column, part: Part): Promise<number> {
    let total = 0;
    for (let found = true; found;) {
      found = false;
      for (;;) {
        const batch = await this.batch(rotationId, column, part);
        total += batch.resealed;
        if (batch.read === 0) break;
        found = true;
      }
      await this.pool.query(
        `UPDATE key_rotation_step SET after_id = 0
          WHERE rotation_id = $1 AND table_name = $2 AND column_name = $3 AND part = $4`,
        [rotationId, column.table_name, column.column_name, part],
      );
    }
    return total;
  }

  private batch(rotationId: number, column: Column, part: Part) {
    const { table_name, column_name } = column;
    return inTransaction(this.pool, 'READ COMMITTED', async (client) => {
      const { rows } = await client.query<{ after_id: string }>(
        `INSERT INTO key_rotation_step AS s (rotation_id, table_name, column_name, part) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rotation_id, table_name, column_name, part) DO UPDATE SET after_id = s.after_id RETURNING after_id`,
        [rotationId, table_name, column_name, part],
      );
      const read = await this.read(client, column, part, rows[0]!.after_id);
      if (read.length === 0) return { read: 0, resealed: 0 };
      const resealed = await this.replace(client, column, part, read);
      await client.query(
        `UPDATE key_rotation_step SET after_id = $5, resealed = resealed + $6
          WHERE rotation_id = $1 AND table_name = $2 AND column_name = $3 AND part = $4`,
        [rotationId, table_name, column_name, part, read.at(-1)!.id, resealed],
      );
      return { read: read.length, resealed };
    });
  }

  private async read(
    client: PoolClient,
    { table_name, column_name }: Column,
    part: Part,
    after: string,
  ): Promise<SealedValue[]> {
    const { rows } = await client.query<SealedValue>(
      part === 'rows'
        ? 'SELECT id, sealed FROM sealed_texts($1, $2, $3, $4, $5) ORDER BY id'
        : 'SELECT record_id AS id, revision, sealed FROM sealed_revisions($1, $2, $3, $4, $5) ORDER BY 1, 2',
      [table_name, column_name, after, this.cipher.currentPrefix, RESEALED_AT_ONCE],
    );
    return rows;
  }

  private async replace(
    client: PoolClient,
    { table_name, column_name }: Column,
    part: Part,
    values: SealedValue[],
  ): Promise<number> {
    const context = `${table_name}.${column_name}`;
    const was = values.map((each) => each.sealed);
    const becomes = was.map((text) => this.cipher.seal(this.cipher.open(text, context), context));
    const ids = values.map((each) => each.id);
    const { rows } = await client.query<{ resealed: number }>(
      part === 'rows'
        ? 'SELECT reseal($1, $2, $3, $4, $5) AS resealed'
        : 'SELECT reseal_revisions($1, $2, $3, $6, $4, $5) AS resealed',
      [
        table_name,
        column_name,
        ids,
        was,
        becomes,
        ...(part === 'rows' ? [] : [values.map((each) => each.revision)]),
      ],
    );
    return rows[0]!.resealed;
  }
}
