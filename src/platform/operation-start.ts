import type { PoolClient, QueryResult } from 'pg';
import { VERSION } from './kept-data.js';

export type Mode = 'read' | 'write';

interface Beginning {
  mode: Mode;
  requestId: string;
  now: Date;
  tokenHash: Buffer | null;
  /** 委托 — under which delegation it is done; none in one's own right. */
  delegation: number | null;
}

type Row = Record<string, never>;

/** What the database says to an operation that begins. */
export interface Begun {
  /** Of what the office keeps itself. */
  version: number;
  /** What the database was told of this program's declarations; asked by who writes. */
  told: string | null;
  session: Row | undefined;
  delegated: Row | undefined;
}

const BEGIN: Record<Mode, string> = {
  // A query sees one snapshot, so the tile and the list in one operation cannot disagree.
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
};

/** Columns are named, so that a plan outlives a newer version that adds one. */
const SESSION = `SELECT user_id, username, display_name, unit_id, unit_code, district_id, roles, reach, units, districts, governed,
                        session_id, last_used_at, must_change_password FROM open_session_work($1::bytea, $2::timestamptz)`;
const SETTINGS = `SELECT set_config('app.request', $1::text, true), set_config('app.now', $2::text, true), ${VERSION} AS version`;

/** The first statement of every operation, in one round trip; its parts are planned once per connection. */
export class OperationStart {
  private readonly prepared = new WeakSet<PoolClient>();

  /** `declared` asks what the database was told of this program's declarations. */
  constructor(private readonly declared: string) {}

  async begin(
    client: PoolClient,
    { mode, requestId, now, tokenHash, delegation }: Beginning,
  ): Promise<Begun> {
    await this.prepare(client);
    // Numbers, a UUID, a moment and a hash in hexadecimal: all of them safe inside the text.
    const at = `'${now.toISOString()}'`;
    const statements = [
      BEGIN[mode],
      `EXECUTE operation_settings('${requestId}', ${at})`,
      ...(mode === 'write' ? ['EXECUTE operation_declared'] : []),
      ...(tokenHash ? [`EXECUTE operation_session('\\x${tokenHash.toString('hex')}', ${at})`] : []),
      ...(delegation === null ? [] : [`SELECT * FROM act_for(${Math.trunc(delegation)}, ${at})`]),
    ];
    const results = (await client.query(statements.join('; '))) as unknown as QueryResult<Row>[];
    const first = results.slice(1).map(({ rows }) => rows[0]);
    return {
      version: first.shift()!.version!,
      told: mode === 'write' ? first.shift()!.mark! : null,
      session: tokenHash ? first.shift() : undefined,
      delegated: first.shift(),
    };
  }

  private async prepare(client: PoolClient): Promise<void> {
    if (this.prepared.has(client)) return;
    for (const [name, text, values] of [
      ['operation_settings', SETTINGS, [null, null]],
      ['operation_session', SESSION, [null, null]],
      ['operation_declared', this.declared, []],
    ] as const)
      await client.query({ name, text, values: [...values] });
    this.prepared.add(client);
  }
}
