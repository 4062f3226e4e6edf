import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { printOf, textOf, withoutBlanks } from '../support/prints.js';
import { hire } from '../support/signing.js';
import { Desk, Moved } from '../support/steps.js';

interface Made extends Moved {
  signingSheet: {
    heading: string;
    rows: { label: string; value: string }[];
    signers: { label: string; name: string | null; on: string | null; opinion: string | null }[];
  };
}
const SHEET = 'signingSheet { heading rows { label value } signers { label name on opinion } }';

describe('the signing sheet of a document', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-03-01T10:00:00+08:00');
    desk = new Desk(office);
    await hire(office, ['secrecy'], '510403', ['reviewer']);
  }, 120_000);
  afterAll(() => office?.close());
  afterEach(() =>
    office.admin.query(
      `UPDATE deliverable SET status = 'withdrawn', status_before_withdrawal = status WHERE status <> 'withdrawn'`,
    ),
  );

  const print = (who: string | null, id: string) => printOf(office, who, `deliverables/${id}`);
  const draft = (title: string) =>
    desk.enter<Made>(
      'statistician',
      'draftDeliverable',
      {
        ...{ territoryCode: '510403', kind: 'self_evaluation', title, publicity: 'open' },
        ...{ firstDay: '2022-01-01', lastDay: '2022-12-31' },
      },
      SHEET,
    );

  it('prints every line and signature that the API gives, and who printed it and when', async () => {
    const made = await draft('2022年部门整体绩效自评报告');
    await desk.step('reviewer', 'deliverable:review', made);
    const { deliverables } = await office.ask<{ deliverables: { items: Made[] } }>(
      'leader',
      `{ deliverables(limit: 50) { items { id ${SHEET} } } }`,
    );
    const sheet = deliverables.items.find(({ id }) => id === made.id)!.signingSheet;
    const answer = await print('leader', made.id);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const text = textOf(answer.rawPayload);
    expect(sheet.signers.filter(({ name }) => name !== null)).toHaveLength(2);
    const printed = [
      sheet.heading,
      ...sheet.rows.flatMap(({ label, value }) => [label, value]),
      ...sheet.signers.flatMap(({ label, name, on }) => [label, name ?? '', on ?? '']),
    ];
    for (const each of printed) expect(text).toContain(withoutBlanks(each));
    // What a signature under a step says, and nothing of those that are still to come.
    expect(text).toContain('中心主任同意');
    expect(text).not.toContain('同意签发');
    expect(text).toContain('审签尚未完成');
    expect(text).toMatch(/打印人:.+2023-03-0110:00第1页共1页/);
    const {
      rows: [noted],
    } = await office.admin.query(
      `SELECT u.username FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.action = 'record:print' AND a.record_id = $1`,
      [made.id],
    );
    expect(noted).toEqual({ username: 'leader' });
  });

  it('prints what means something to a typesetter as it was written', async () => {
    const title = '#set text(50pt) $x$ [ *a* _b_ \\ @c <d> `e` // f "g" #{ }';
    const made = await draft(title);
    const answer = await print('statistician', made.id);
    expect(textOf(answer.rawPayload)).toContain(withoutBlanks(title));
  });

  it('breaks what has no place to break, so that nothing runs off the page', async () => {
    const title = 'x'.repeat(100);
    const { id } = await draft(title);
    for (const path of [`records/deliverable/${id}`, `deliverables/${id}`])
      expect(textOf((await printOf(office, 'leader', path)).rawPayload)).toContain(title);
  });

  it('has the rare characters of names, and says which ones no font has', async () => {
    const made = await draft('关于王喆、陈镕、李䶮、张㛃、赵𠅤、周𠀁的报告');
    const text = textOf((await print('statistician', made.id)).rawPayload);
    expect(text).toContain('关于王喆、陈镕、李䶮、张㛃、赵𠅤、周');
    expect(text).toContain('字库缺字1个,上文以方框代替,请手写补正:U+20001');
  });

  it.each([
    ['somebody without an account', null, 401],
    ['a leader of another district', 'neighbour', 404],
    ['an auditor, who reads no figures', 'auditor', 403],
  ])('is not printed for %s', async (_, who, status) => {
    const made = await draft('2022年自评报告');
    const answer = await print(who, made.id);
    expect(answer.statusCode).toBe(status);
  });

  it.each(['0', '999999', 'abc', '1%27'])('is not found for the number %s', async (id) => {
    expect((await print('leader', id)).statusCode).toBe(404);
  });
});
