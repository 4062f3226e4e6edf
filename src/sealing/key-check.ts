import type pg from 'pg';
import { StartRefused } from '../platform/start-refused.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import type { KeyRing } from '../platform/crypto/key-ring.js';

interface SealingState {
  is_sealed: boolean;
  index_prefix: string | null;
  index_probe: string | null;
  probes: string[];
}

const PROBE = 'sealing_key.probe';
const PROBE_TEXT = 'taizhang';

type Queries = Pick<pg.ClientBase, 'query'>;

export const indexProbe = (cipher: FieldCipher) => cipher.index(PROBE_TEXT, 'index_key.probe');

/** Whether everything is sealed, with every blind index made by the key in force; a key that is missing or another one is refused. */
export async function checkKeys(client: Queries, cipher: FieldCipher): Promise<boolean> {
  const { rows } = await client.query<SealingState>('SELECT * FROM sealing_state()');
  const state = rows[0]!;
  for (const probe of state.probes) {
    const key = probe.slice(0, probe.lastIndexOf('.'));
    if (!cipher.canOpen(probe)) {
      throw new StartRefused(
        `Personal data of this database is sealed by the key ${key}, which FIELD_KEYS does not name. ` +
          'Give it behind the current one until npm run keys:rotate has taken it out of use.',
      );
    }
    try {
      cipher.open(probe, PROBE);
    } catch {
      throw new StartRefused(
        `The key ${key} of FIELD_KEYS is not the one by which personal data of this database was sealed. ` +
          'Give the right key, or a new one under another id.',
      );
    }
  }
  if (state.index_prefix === cipher.indexPrefix && state.index_probe !== indexProbe(cipher)) {
    throw new StartRefused(
      `INDEX_KEY is not the key ${cipher.indexPrefix.slice(0, -1)} by which the persons of this database are found. ` +
        'Give the right key, or a new one under another id.',
    );
  }
  return state.is_sealed && state.index_prefix === cipher.indexPrefix;
}

/** From now on this key may have sealed something here. */
export async function noteKey(client: Queries, cipher: FieldCipher): Promise<void> {
  await client.query('SELECT note_sealing_key($1, $2)', [
    cipher.currentPrefix,
    cipher.seal(PROBE_TEXT, PROBE),
  ]);
}

/** For a backup: the keys it names must be those of the data, or nobody could read it. */
export async function refuseOtherKeys(client: Queries, keys: KeyRing | null): Promise<void> {
  const { rows } = await client.query<{ seals: boolean }>(
    `SELECT to_regprocedure('sealing_state()') IS NOT NULL AS seals`,
  );
  if (!rows[0]!.seals) return;
  if (keys) return void (await checkKeys(client, new FieldCipher(keys)));
  const { rows: state } = await client.query<SealingState>('SELECT * FROM sealing_state()');
  if (state[0]!.probes.length > 0)
    throw new StartRefused(
      'Personal data of this database is sealed by keys that are not in DATA_DIR. ' +
        'Give the FIELD_KEYS and INDEX_KEY, or FIELD_KEYS_FILE, with which the office is started.',
    );
}

/** For a process without the owner's login: it can only find out, and refuse. */
export async function refuseUnsealed(client: Queries, cipher: FieldCipher): Promise<void> {
  if (!(await checkKeys(client, cipher))) {
    throw new StartRefused(
      'Personal data of this database is not sealed yet by these keys. Run the migrations with the same FIELD_KEYS, INDEX_KEY ' +
        'and CRYPTO_SUITE and the owner’s login: node dist/src/programs/migrate.js',
    );
  }
  await noteKey(client, cipher);
}
