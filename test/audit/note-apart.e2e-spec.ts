import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Audit, asTyped } from '../../src/audit/audit.service.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Office } from '../support/office.js';

let office: Office;
let audit: Audit;
beforeAll(async () => {
  office = await Office.open();
  audit = office.app.get(Audit);
});
afterAll(() => office?.close());

const lines = async (action: string) =>
  (
    await office.admin.query(
      `SELECT l.*, u.username AS signed_in FROM audit_line l LEFT JOIN user_account u ON u.id = l.user_id
        WHERE action = $1 ORDER BY l.id`,
      [action],
    )
  ).rows;

it('writes a line with who, where and which request, and takes it back with the work', async () => {
  await office.as('clerk', () =>
    audit.note('person:look', { personId: '7', details: { purpose: '核对' } }),
  );
  const undone = office.as('clerk', async () => {
    await audit.note('person:look', { personId: '8' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await lines('person:look')).toEqual([
    expect.objectContaining({
      signed_in: 'clerk',
      district_id: office.districtId,
      person_id: '7',
      details: { purpose: '核对' },
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  ]);
});

it('keeps a line that is noted apart when the work is undone', async () => {
  const undone = office.as('clerk', async () => {
    await audit.noteApart({ action: 'test:apart', username: 'clerk', address: '10.0.0.1' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await lines('test:apart')).toEqual([
    expect.objectContaining({
      signed_in: 'clerk',
      username: 'clerk',
      address: '10.0.0.1',
      district_id: office.districtId,
    }),
  ]);
});

it('notes a name that nobody has in no district, cut and without control characters', async () => {
  await audit.noteApart({
    action: 'test:stranger',
    username: `a\u0000b\u001b[31m${'长'.repeat(300)}`,
  });
  const [line] = await lines('test:stranger');
  expect(line).toMatchObject({ district_id: 0, user_id: null });
  expect(line.username).toBe(`ab[31m${'长'.repeat(94)}`);
  expect(asTyped('\ud800x', 100)).toBe('x');
});

it('keeps twenty lines of a flood and one that counts the rest', async () => {
  const flood = Array.from({ length: 60 }, () =>
    audit.noteApart({ action: 'test:flood', username: 'clerk' }),
  );
  await Promise.all(flood);
  await office.app.get(JOBS_POOL).query(`SELECT settle_tallies(now() + interval '1 minute')`);
  const written = await lines('test:flood');
  const further = written.flatMap((line) => line.details?.further ?? []);
  // A flood may fall into two minutes; whatever was not written is counted.
  expect(written.length - further.length + further.reduce((sum, n) => sum + n, 0)).toBe(60);
  expect(written.length).toBeLessThanOrEqual(42);
  expect(further.length).toBeGreaterThan(0);
});

it('does not let the application write lines for others, nor change or drop any', async () => {
  const bySql = (sql: string) => office.as('clerk', () => office.app.get(UnitOfWork).query(sql));
  await audit.noteApart({ action: 'test:kept', username: 'clerk' });
  await expect(
    bySql(
      `INSERT INTO audit_line (district_id, user_id, action) VALUES (1, (SELECT id FROM user_account WHERE username = 'reviewer'), 'x:y')`,
    ),
  ).rejects.toThrow('row-level security');
  await expect(
    bySql(`SELECT note_apart('x:y', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`),
  ).rejects.toThrow('permission denied');
  for (const sql of [
    `UPDATE audit_line SET action = 'x:y'`,
    'DELETE FROM audit_line',
    'TRUNCATE audit_line',
  ]) {
    await expect(bySql(sql)).rejects.toThrow('permission denied');
    await expect(office.admin.query(sql)).rejects.toThrow('append-only');
  }
});
