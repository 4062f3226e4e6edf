import type { PoolClient } from 'pg';

/** A transaction takes at most this many changes, so that a bulk load never holds the district for long. */
export const CHANGES_PER_POSTING = 5000;

export interface PendingChange {
  id: string;
  group_kind: string;
  group_id: string;
  cause: string | null;
}

export interface Pending {
  changes: PendingChange[];
  /** More is pending than one transaction takes. */
  more: boolean;
}

/** Interactive changes before bulk ones; only changes of one cause go into one posting. */
export async function takePending(client: PoolClient, districtId: number): Promise<Pending> {
  const { rows } = await client.query<PendingChange>({
    name: 'take pending changes',
    text: `SELECT id, group_kind, group_id, cause FROM record_change WHERE district_id = $1 ORDER BY is_bulk, id LIMIT ${CHANGES_PER_POSTING}`,
    values: [districtId],
  });
  const changes = rows.filter((row) => row.cause === rows[0]?.cause);
  return { changes, more: rows.length === CHANGES_PER_POSTING || changes.length < rows.length };
}

/** Whether something is pending again of the groups of these changes. */
export async function isPending(
  client: PoolClient,
  districtId: number,
  changes: readonly PendingChange[],
): Promise<boolean> {
  const { rows } = await client.query<{ again: boolean }>(
    `SELECT EXISTS (SELECT FROM record_change c JOIN unnest($2::text[], $3::bigint[]) AS g (kind, id) ON g.kind = c.group_kind AND g.id = c.group_id
                     WHERE c.district_id = $1) AS again`,
    [districtId, changes.map((each) => each.group_kind), changes.map((each) => each.group_id)],
  );
  return rows[0]!.again;
}

export const groupsOf = (changes: readonly PendingChange[]): string[] => [
  ...new Set(changes.map((each) => each.group_id)),
];

export function byKind(changes: readonly PendingChange[]): Map<string, PendingChange[]> {
  const kinds = new Map<string, PendingChange[]>();
  for (const change of changes) {
    const ofKind = kinds.get(change.group_kind) ?? [];
    ofKind.push(change);
    kinds.set(change.group_kind, ofKind);
  }
  return kinds;
}
