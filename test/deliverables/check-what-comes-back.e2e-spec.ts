import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { KnownOfFreeze } from '../../src/drafts/known-of-freeze.service.js';
import { zipOf } from '../../src/platform/workbook/zip.js';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk, type Moved, codeOf, problemsOf } from '../support/steps.js';
import { actingFor, hire } from '../support/signing.js';
import { paragraph, wordFile } from '../support/word-file.js';
import { partsOf } from '../support/word-parts.js';

interface DocumentProof {
  part: string;
  file: { name: string; digest: string } | null;
  unreadBecause: string | null;
  proof: { findings: { code: string; severity: string; says: string }[] } | null;
  added: string[];
  gone: string[];
}
const PROOF = `query ($id: ID!) { deliverableProof(id: $id) { part file { name digest } unreadBecause
  proof { findings { code severity says } } added gone } }`;
const DAYS = { firstDay: '2022-01-01', lastDay: '2022-12-31' };

const TEXT = ['2022年,城镇新增就业2人。', '开展宣传活动16次。'];
const draft = wordFile(TEXT.map(paragraph).join(''));

/** As WPS writes it: other parts first, other properties. */
const savedByWps = (bytes: Buffer) =>
  zipOf([
    [
      'docProps/app.xml',
      Buffer.from('<Properties><Application>WPS Office</Application></Properties>'),
    ],
    ...[...partsOf(bytes)].reverse(),
  ]);

describe('a document that comes back', () => {
  let office: Office;
  let desk: Desk;
  let freezeId: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    for (const startedOn of ['2022-01-10', '2022-11-20'])
      await desk.enter('district_clerk', 'registerEmployment', anEmployment({ startedOn }));
    freezeId = (await new FreezeDesk(office).final(DAYS)).id;
  }, 120_000);
  afterAll(() => office?.close());

  const keep = async (name: string, bytes: Buffer) => {
    const { keepFile } = await office.ask<{ keepFile: { id: string; digest: string } }>(
      'statistician',
      'mutation ($input: KeepFileInput!, $key: String!) { keepFile(input: $input, idempotencyKey: $key) { id digest } }',
      {
        input: { orgUnitCode: '510403', name, content: bytes.toString('base64'), purpose: '定稿' },
        key: key(),
      },
    );
    return keepFile;
  };
  const proofs = async (files: Record<string, string>) => {
    const { id } = await desk.enter('statistician', 'draftDeliverable', {
      ...{ territoryCode: '510403', kind: 'other', title: `示例材料${key()}`, ...DAYS, freezeId },
      ...{ publicity: 'inside', draftFileId: (await keep('送审稿.docx', draft)).id },
    });
    // What is kept of it only after it was signed, which is tried elsewhere.
    for (const [column, file] of Object.entries(files))
      await office.admin.query(`UPDATE deliverable SET ${column} = $2 WHERE id = $1`, [id, file]);
    const { deliverableProof } = await office.ask<{ deliverableProof: DocumentProof[] }>(
      'statistician',
      PROOF,
      { id },
    );
    await desk.step(
      'statistician',
      'deliverable:withdraw',
      { id, revision: 1 + Object.keys(files).length },
      { reason: '示例' },
    );
    return Object.fromEntries(deliverableProof.map((each) => [each.part, each]));
  };

  it('as it was signed, but packed by another program, is the same in all its numbers', async () => {
    const { id, digest } = await keep('定稿.docx', savedByWps(draft));
    const { draft: signed, final } = await proofs({ final_file_id: id });
    expect(final).toMatchObject({ file: { name: '定稿.docx', digest }, unreadBecause: null });
    expect(final!.file!.digest).not.toBe(signed!.file!.digest);
    expect([final!.added, final!.gone, final!.proof]).toEqual([[], [], signed!.proof]);
    expect(signed!.proof!.findings.map(({ code }) => code)).not.toContain('differs-from-freeze');
  });

  it('with another number in it is told: what came in, what went, and what the freeze prints', async () => {
    const altered = wordFile([TEXT[0]!.replace('2人', '3人'), TEXT[1]!].map(paragraph).join(''));
    const { id } = await keep('定稿改.docx', savedByWps(altered));
    const { final } = await proofs({ final_file_id: id });
    expect([final!.added, final!.gone]).toEqual([['3人'], ['2人']]);
    expect(final!.proof!.findings).toContainEqual({
      ...{ code: 'differs-from-freeze', severity: 'error' },
      says: '“城镇新增就业”定版数应为 2人,稿件为 3人。',
    });
  });

  it('is told of the annexes that its text names and nobody attached, and of those it does not name', async () => {
    const text = [...TEXT, '各项目自评情况见附件1、附件3。'];
    const file = await keep('附件说明.docx', wordFile(text.map(paragraph).join('')));
    const annex = (title: string, annexFileId: string) => ({ title, annexFileId });
    const [one, other] = [await keep('一.txt', Buffer.from('一')), await keep('二.docx', draft)];
    const written = (annexes: object[]) => ({
      ...{ territoryCode: '510403', kind: 'other', title: `示例材料${key()}`, ...DAYS, annexes },
      ...{ publicity: 'inside', draftFileId: file.id },
    });
    const tried = await desk.try('statistician', 'draftDeliverable', null, {
      input: written([annex('甲', one.id), annex('乙', one.id)]),
    });
    expect(problemsOf(tried)).toEqual(['annexes: annex-double']);
    const unknown = await desk.try('statistician', 'draftDeliverable', null, {
      input: written([annex('甲', '999999')]),
    });
    expect(problemsOf(unknown)).toEqual(['annexes: annex-of-another']);
    const made = await desk.enter<Moved & { annexDocuments: { digest: string }[] }>(
      'statistician',
      'draftDeliverable',
      written([annex('就业资金自评表', one.id), annex('培训资金自评表', other.id)]),
      'annexes { title } annexDocuments { digest } signingSheet { rows { label value } }',
    );
    expect(made).toMatchObject({
      annexDocuments: [{ digest: one.digest }, { digest: other.digest }],
      signingSheet: {
        rows: expect.arrayContaining([
          { label: '附件', value: '1.就业资金自评表\n2.培训资金自评表' },
        ]),
      },
    });
    const { deliverableProof } = await office.ask<{ deliverableProof: { annexes: string[] }[] }>(
      'statistician',
      'query ($id: ID!) { deliverableProof(id: $id) { annexes } }',
      { id: made.id },
    );
    expect(deliverableProof[0]!.annexes).toEqual([
      '文稿提到附件3,而登记的附件只有2件,请补登记或改正编号。',
      '附件2“培训资金自评表”在文稿中没有提到,请在附件说明中列出或改正次序。',
    ]);
  });

  it('tells who signs and who sends how many errors its check found and where, and waits for a word on them if the office says so', async () => {
    interface Told extends Moved {
      hints: { code: string; message: string }[];
    }
    await hire(office, ['secrecy'], '510403', ['reviewer']);
    await hire(office, ['deputy'], '510403', ['reviewer']);
    await (
      await OfficeDesk.of(office)
    ).propose('statistician', 'PolicyValue', {
      ...{ key: 'deliverable.errors-refused-from', region: '510403', value: '1' },
      ...{ validFrom: '2022-01-01', source: '示例局办公会纪要', confirmed: true },
    });
    const wrong = await keep('送审稿错.docx', wordFile(paragraph('2022年,城镇新增就业3人。')));
    const made = await desk.enter('statistician', 'draftDeliverable', {
      ...{ territoryCode: '510403', kind: 'other', title: `示例材料${key()}`, ...DAYS, freezeId },
      ...{ publicity: 'inside', draftFileId: wrong.id },
    });
    const sign = async (who: string, verb: string, of: Moved) => {
      const told = await desk.step<Told>(
        who,
        `deliverable:${verb}`,
        of,
        {},
        'hints { code message }',
      );
      return { told, hints: told.hints.map(({ code }) => code) };
    };
    // Nothing was checked yet.
    const first = await sign('reviewer', 'review', made);
    expect(first.hints).toEqual(['draft-not-checked']);
    await office.doAsked();
    // Whoever signs in a colleague's place opens that list as the colleague would.
    await hire(office, ['stand_in'], '510403001', ['caseworker']);
    const { grantDelegation } = await office.ask<{ grantDelegation: { id: string } }>(
      'secrecy',
      'mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) { id } }',
      {
        input: {
          ...{ toUsername: 'stand_in', steps: ['review'], ledgers: ['deliverable'] },
          ...{ validFrom: office.clock.today(), validTo: office.clock.today(), reason: '年休假' },
        },
      },
    );
    const looked = await actingFor<{ deliverableProof: DocumentProof[] }>(
      ...([office, 'stand_in', grantDelegation.id, PROOF, { id: made.id }] as const),
    );
    expect(looked.errors).toEqual([]);
    expect(looked.data!.deliverableProof[0]!.proof!.findings).toContainEqual(
      expect.objectContaining({ code: 'differs-from-freeze', severity: 'error' }),
    );
    const second = await sign('secrecy', 'clear', first.told);
    expect(second.told.hints).toMatchObject([
      {
        code: 'draft-has-errors',
        message: `送审稿的核对有未改正的错误,计错误 1 处、警告 0 处,逐处列在材料页 /reports/${made.id}。没有核对说明。`,
      },
    ]);
    const third = await sign('deputy', 'endorse', second.told);
    const refused = await desk.try('approver', 'deliverable:approve', third.told);
    expect(problemsOf(refused)).toEqual(['draftFileId: errors-unexplained']);
    expect(JSON.stringify(refused.errors)).toContain(
      `错误 1 处、警告 0 处,逐处列在材料页 /reports/${made.id}`,
    );
    const explained = await desk.step('statistician', 'attachDeliverableDraft', third.told, {
      input: { checkExplanation: '含市直单位 1 人,已在文中注明' },
    });
    const final = await sign('approver', 'approve', explained);
    expect(final.told.status).toBe('final');
    expect(final.told.hints).toMatchObject([
      { code: 'draft-has-errors', message: expect.stringContaining('核对说明:含市直单位 1 人') },
    ]);
    // What goes out is held to it as well, and what cannot be read is said to be unread.
    const scan = await keep('定稿扫描.pdf', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n'));
    const filed = await desk.step('statistician', 'attachDeliverableFiles', final.told, {
      input: { finalFileId: scan.id },
    });
    await office.doAsked();
    const sent = await desk.step<Told>(
      'statistician',
      'sendDeliverable',
      filed,
      { input: { sentTo: '市局', sentOn: office.clock.today() } },
      'hints { code message }',
    );
    expect(sent.hints.map(({ code }) => code)).toEqual(['scan-missing', 'final-not-read']);
    // Of what is sent back the word goes with the text it was said of.
    const back = await desk.step<Moved & { checkExplanation: string | null }>(
      'approver',
      'deliverable:returnForCorrection',
      sent,
      { reason: '改正' },
      'checkExplanation',
    );
    expect(back.checkExplanation).toBeNull();
  });

  it('is explained anew where it is another text, and checked once more where its check never came', async () => {
    const [one, other] = [
      await keep('送审稿甲.docx', wordFile(paragraph('2022年,城镇新增就业4人。'))),
      await keep('送审稿乙.docx', wordFile(paragraph('2022年,城镇新增就业5人。'))),
    ];
    const made = await desk.enter('statistician', 'draftDeliverable', {
      ...{ territoryCode: '510403', kind: 'other', title: `示例材料${key()}`, ...DAYS, freezeId },
      ...{ publicity: 'inside', draftFileId: one.id, checkExplanation: '含市直单位 2 人' },
    });
    const replaced = { draftFileId: other.id };
    for (const verb of ['attachDeliverableDraft', 'deliverable:revise'])
      expect(problemsOf(await desk.try('statistician', verb, made, { input: replaced }))).toEqual([
        'checkExplanation: explanation-of-another-text',
      ]);
    const emptied = await desk.step<Moved & { checkExplanation: string | null }>(
      'statistician',
      'attachDeliverableDraft',
      made,
      { input: { ...replaced, checkExplanation: null } },
      'checkExplanation',
    );
    expect(emptied.checkExplanation).toBeNull();
    const cleared = await desk.step(
      'secrecy',
      'deliverable:clear',
      await desk.step('reviewer', 'deliverable:review', emptied),
    );
    const endorsed = await desk.step('deputy', 'deliverable:endorse', cleared);
    // As of a document that was signed before there were checks, or whose check was given up.
    await office.doAsked();
    await office.admin.query('DELETE FROM document_check WHERE file_id = $1', [other.id]);
    const awaited = await desk.try('approver', 'deliverable:approve', endorsed);
    expect(problemsOf(awaited)).toEqual(['draftFileId: check-awaited']);
    expect(JSON.stringify(awaited.errors)).toContain('将同一文件再登记一次');
    const again = await desk.step('statistician', 'attachDeliverableDraft', endorsed, {
      input: replaced,
    });
    await office.doAsked();
    const refused = await desk.try('approver', 'deliverable:approve', again);
    expect(problemsOf(refused)).toEqual(['draftFileId: errors-unexplained']);
  });

  it('as a scan or past reading is known by its digest, and says so', async () => {
    const scan = await keep('扫描件.pdf', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n'));
    const long = await keep('长.docx', wordFile(paragraph('就业'.repeat(210_000))));
    const found = await proofs({ final_file_id: long.id, scan_file_id: scan.id });
    expect(found.scan).toMatchObject({ file: { digest: scan.digest }, proof: null });
    expect(found.scan!.unreadBecause).toContain('摘要');
    expect(found.final).toMatchObject({
      proof: null,
      unreadBecause: expect.stringContaining('500 页'),
    });
  });

  it('is read with a line in the audit for each file, and the freeze once for all', async () => {
    const { id, digest } = await keep('定稿三.docx', savedByWps(draft));
    const known = jest.spyOn(office.app.get(KnownOfFreeze), 'of');
    await proofs({ final_file_id: id });
    expect(known).toHaveBeenCalledTimes(1);
    known.mockRestore();
    const { rows } = await office.admin.query(
      `SELECT a.action, u.username, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.record_type = 'kept_file' AND a.record_id = $1 ORDER BY a.id OFFSET 1`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'file:download', username: 'statistician', details: { digest } },
    ]);
  });

  it('of which one file is out of sight is checked as far as one sees', async () => {
    const { id } = await keep('邻区定稿.docx', savedByWps(draft));
    await office.admin.query('ALTER TABLE kept_file DISABLE TRIGGER USER');
    await office.admin.query(
      `UPDATE kept_file SET unit_id = (SELECT id FROM org_unit WHERE code = '510402') WHERE id = $1`,
      [id],
    );
    await office.admin.query('ALTER TABLE kept_file ENABLE TRIGGER USER');
    const found = await proofs({ final_file_id: id });
    expect(found.final).toMatchObject({ file: null, proof: null, added: [], gone: [] });
    expect(found.final!.unreadBecause).toContain('管辖范围以外');
    expect(found.draft!.proof).not.toBeNull();
  });

  it('is shown to who reads figures', async () => {
    expect(codeOf(await office.graphql('auditor', PROOF, { id: '1' }))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql('statistician', PROOF, { id: '999999' }))).toBe('NOT_FOUND');
  });
});
