import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hashToken } from '../../src/platform/token.js';
import { anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';
import { until } from '../support/until.js';

/** Two transactions of the application's role, one that edits and one that closes the month, held open by hand. */
describe('closing a month while somebody edits it', () => {
  let office: Office;
  let editor: pg.Client;
  let closer: pg.Client;
  let record: Moved;
  let month = 0;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  beforeEach(async () => {
    month += 1;
    record = await new Desk(office).enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: day() }),
    );
    editor = await signedIn('district_clerk');
    closer = await signedIn('statistician');
  });
  afterEach(async () => {
    await editor.end();
    await closer.end();
  });

  const day = () => `2022-${String(month).padStart(2, '0')}-10`;

  const signedIn = async (who: string) => {
    const client = new pg.Client({ connectionString: office.database.logins.app });
    await client.connect();
    (client as unknown as { who: string }).who = who;
    return client;
  };
  const begin = async (client: pg.Client, isolation = 'READ COMMITTED') => {
    const { who } = client as unknown as { who: string };
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    await client.query('SELECT open_session_work($1, $2)', [
      hashToken(await office.tokenOf(who)),
      office.clock.now(),
    ]);
  };
  const edit = () =>
    editor.query('UPDATE employment_registration SET is_urban = NOT is_urban WHERE id = $1', [
      record.id,
    ]);
  const close = () =>
    closer.query(
      `INSERT INTO period_lock (unit_id, first_day, last_day, locked_by, locked_at)
       SELECT id, date_trunc('month', $1::date), date_trunc('month', $1::date) + interval '1 month' - interval '1 day',
              app_setting('app.user'), now() FROM org_unit WHERE code = '510403'`,
      [day()],
    );
  const waits = (client: pg.Client) =>
    until('one of the two waits', async () => {
      const { rows } = await office.admin.query(
        `SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'`,
        [(client as unknown as { processID: number }).processID],
      );
      return rows.length > 0;
    });
  const codeOf = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('an edit under way is waited for; it stands, and the next is refused', async () => {
    await begin(editor);
    await edit();
    await begin(closer);
    const closing = codeOf(close());
    await waits(closer);
    await editor.query('COMMIT');
    expect(await closing).toBe('done');
    await closer.query('COMMIT');
    await begin(editor);
    expect(await codeOf(edit())).toBe('TZ001');
    await editor.query('ROLLBACK');
  });

  it('an edit that comes during the closing waits, and is refused once the month is closed', async () => {
    await begin(closer);
    await close();
    await begin(editor);
    const editing = codeOf(edit());
    await waits(editor);
    await closer.query('COMMIT');
    expect(await editing).toBe('TZ001');
    await editor.query('ROLLBACK');
  });

  it('and passes when the closing was given up', async () => {
    await begin(closer);
    await close();
    await begin(editor);
    const editing = codeOf(edit());
    await waits(editor);
    await closer.query('ROLLBACK');
    expect(await editing).toBe('done');
    await editor.query('COMMIT');
  });

  it('a transaction whose snapshot is older than the closing fails instead of slipping through', async () => {
    await begin(editor, 'REPEATABLE READ');
    await editor.query('SELECT count(*) FROM period_lock');
    await begin(closer);
    await close();
    await closer.query('COMMIT');
    expect(await codeOf(edit())).toBe('40001');
    await editor.query('ROLLBACK');
  });

  it('two who edit do not wait for each other', async () => {
    const other = await new Desk(office).enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: day() }),
    );
    await begin(editor);
    await edit();
    await begin(closer);
    expect(
      await codeOf(
        closer.query('UPDATE employment_registration SET is_urban = false WHERE id = $1', [
          other.id,
        ]),
      ),
    ).toBe('done');
    await closer.query('ROLLBACK');
    await editor.query('ROLLBACK');
  });
});
