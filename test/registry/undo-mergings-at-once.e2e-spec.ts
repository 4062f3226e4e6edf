import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { MergingDesk, Who } from '../support/mergings.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { Moved, codeOf, problemsOf } from '../support/steps.js';
import { until } from '../support/until.js';

const ROUNDS = 3;

describe('the undoing of a merging meets what others do at the same moment', () => {
  let office: Office;
  let mergings: MergingDesk;
  beforeAll(async () => {
    office = await Office.open();
    mergings = new MergingDesk(office);
  });
  afterAll(() => office?.close());

  /** Two entries that are one now, and whose they are. */
  const merged = async () => {
    const { wrong, right } = mergings.twofold();
    const gone = await mergings.employ(wrong, { startedOn: '2022-02-01' });
    const emptied = await mergings.personOf(gone);
    const kept = await mergings.personOf(await mergings.employ(right, { startedOn: '2022-03-01' }));
    return { wrong, right, emptied, kept, gone, merging: await mergings.merge(wrong, right) };
  };
  const signing = async (merging: Moved) =>
    mergings.desk.try('reviewer', 'person_correction:undoMerging', await mergings.current(merging));
  const codes = (answers: Parameters<typeof codeOf>[0][]) =>
    answers.map((each) => codeOf(each) ?? 'done').sort();

  it('is asked for once and signed once, whoever does it twice', async () => {
    const { merging, emptied, gone } = await merged();
    const asking = [mergings.tryUndoing(merging), mergings.tryUndoing(merging)];
    expect(codes(await Promise.all(asking))).toEqual(['STALE_REVISION', 'done']);
    expect(codes(await Promise.all([signing(merging), signing(merging)]))).toEqual([
      'STALE_REVISION',
      'done',
    ]);
    expect(await mergings.personOf(gone)).toBe(emptied);
    expect(
      await mergings.rowsOf(
        `SELECT count(*)::int AS moved FROM moved_row WHERE correction_id = $1 AND step = 'undo' AND table_name = 'employment_registration'`,
        merging.id,
      ),
    ).toEqual([{ moved: 1 }]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('is either signed or sent back', async () => {
    const { merging, emptied, kept, gone } = await merged();
    await mergings.askUndoing(merging);
    const at = await mergings.current(merging);
    const answers = await Promise.all([
      signing(merging),
      mergings.desk.try('reviewer', 'person_correction:declineUndoing', at, { reason: '材料不全' }),
    ]);
    expect(codes(answers)).toEqual(['STALE_REVISION', 'done']);
    const isUndone = (await mergings.current(merging)).status === 'undone';
    expect(await mergings.personOf(gone)).toBe(isUndone ? emptied : kept);
  });

  it('leaves nobody with a record entered at the same moment under the other’s number', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { merging, wrong, right, emptied, kept } = await merged();
      await mergings.askUndoing(merging);
      const entering = [wrong, right, wrong, right].map(async (who: Who, at) => ({
        who,
        entered: await mergings.employ(who, { startedOn: `2022-0${5 + at}-01` }),
      }));
      const [answer, ...entries] = await Promise.all([signing(merging), ...entering]);
      // What came before the signature has been said nothing of; what comes after it is of whose number it bears.
      const isUndone = codeOf(answer) === undefined;
      if (!isUndone)
        expect(problemsOf(answer)).toContain('laterBelongs: unmerge-records-since-asked');
      for (const { who, entered } of entries)
        expect([isUndone, await mergings.personOf(entered)]).toEqual([
          isUndone,
          isUndone && who === wrong ? emptied : kept,
        ]);
    }
  });

  it('waits for an entry that has found its person and is not written yet', async () => {
    const blocker = new pg.Client({ connectionString: office.database.adminUrl });
    await blocker.connect();
    const waiting = (on: string) =>
      until(`somebody waits for ${on}`, async () => {
        const found = await mergings.rowsOf(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query ~ $1`,
          on,
        );
        return found.length > 0;
      });
    try {
      for (const number of ['wrong', 'right'] as const) {
        const { merging, emptied, kept, ...two } = await merged();
        await mergings.askUndoing(merging);
        await blocker.query('BEGIN; LOCK TABLE employment_registration IN SHARE MODE');
        const entering = mergings.employ(two[number], { startedOn: '2022-05-01' });
        await waiting('INSERT INTO "?employment_registration');
        const answer = signing(merging);
        await waiting('undo_merging');
        await blocker.query('ROLLBACK');
        const [signed, entered] = await Promise.all([answer, entering]);
        const isUndone = codeOf(signed) === undefined;
        expect([number, await mergings.personOf(entered)]).toEqual([
          number,
          isUndone && number === 'wrong' ? emptied : kept,
        ]);
        if (!isUndone)
          expect(problemsOf(signed)).toContain('laterBelongs: unmerge-records-since-asked');
      }
    } finally {
      await blocker.end();
    }
  });

  it('lets two desks that meet somebody by the emptied number both keep a later phone', async () => {
    const { wrong, kept } = await merged();
    const other = new pg.Client({ connectionString: office.database.adminUrl });
    await other.connect();
    try {
      // As hold_former_bearers holds whom the number leads to; waited for, it would wait for this in turn.
      await other.query('BEGIN');
      await other.query('SELECT FROM person WHERE id = $1 FOR KEY SHARE', [kept]);
      const entering = mergings.employ(
        { ...wrong, phone: '13900000001' },
        { startedOn: '2022-06-01' },
      );
      const first = await Promise.race([
        entering.then(() => 'entered'),
        setTimeout(10_000, 'still waiting', { ref: false }),
      ]);
      expect(first).toBe('entered');
    } finally {
      await other.end();
    }
  });

  it('waits for the window of a period that was closed in between', async () => {
    const { wrong, right } = mergings.twofold();
    const gone = await mergings.employ(wrong, { startedOn: '2021-04-01' });
    const emptied = await mergings.personOf(gone);
    const kept = await mergings.personOf(await mergings.employ(right, { startedOn: '2022-09-01' }));
    const merging = await mergings.merge(wrong, right);
    const periods = new PeriodDesk(office);
    const lock = await periods.lock('510403', 2021, 4);
    const { hints } = await mergings.askUndoing(merging);
    expect(hints.map(({ code }) => code)).toEqual(['unmerge-period-locked']);
    expect(hints[0]!.message).toContain('请申请解封');
    expect(codeOf(await signing(merging))).toBe('PERIOD_LOCKED');
    expect(await mergings.personOf(gone)).toBe(kept);
    await periods.open(lock);
    expect(codeOf(await signing(merging))).toBeUndefined();
    expect(await mergings.personOf(gone)).toBe(emptied);
    expect(
      await mergings.rowsOf(
        `SELECT record_id::text AS id FROM period_unlock_change WHERE record_type = 'employment_registration'`,
      ),
    ).toEqual([{ id: gone.id }]);
  });

  it('is refused where a record would lose what it stands on, and names it', async () => {
    const { wrong, right } = mergings.twofold();
    const jobs = new WelfareJobs(office);
    await jobs.certify(wrong);
    await mergings.employ(right, { startedOn: '2022-01-05', entry: 'renewal' });
    const kept = await mergings.rowsOf(
      'SELECT max(person_id)::text AS id FROM employment_registration',
    );
    const merging = await mergings.merge(wrong, right);
    const post = await jobs.postInUse();
    const placement = await jobs.reviewedPlacement(post.id, { person: right });
    await jobs.takeUp({ id: placement.id });
    const refused = await mergings.tryUndoing(merging, { laterBelongs: 'kept' });
    expect(problemsOf(refused)).toEqual([
      'merges: hardship-not-certified',
      'merges: unmerge-contradicts',
    ]);
    expect(JSON.stringify(refused)).toContain(`(编号 ${placement.id})`);
    expect((await mergings.current(merging)).status).toBe('corrected');
    expect(await mergings.personOf(placement, 'welfare_placement')).toBe(kept[0]!.id);
    // With the one that is certified it stands.
    await mergings.undo(merging, { laterBelongs: 'emptied' });
    expect(await mergings.personOf(placement, 'welfare_placement')).not.toBe(kept[0]!.id);
  });
});
