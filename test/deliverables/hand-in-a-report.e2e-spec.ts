import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { installUnits } from '../support/install-units.js';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const SHEET = `signingSheet { heading isComplete rows { label value }
  signers { part label post name signedFor on opinion } }`;
const WHOLE = `lacking draftDocument { name digest } documents { name digest } kind title version requires dueOn publishDueOn finalOn freezeId ${SHEET}`;

interface Made extends Moved {
  lacking: string[];
  draftDocument: { name: string; digest: string } | null;
  documents: { name: string; digest: string }[];
  version: number;
  requires: string[];
  dueOn: string | null;
  publishDueOn: string | null;
  finalOn: string | null;
  signingSheet: {
    heading: string;
    isComplete: boolean;
    rows: { label: string; value: string }[];
    signers: {
      part: string | null;
      label: string;
      post: string | null;
      name: string | null;
      on: string | null;
    }[];
  };
}

interface Duty {
  kind: string;
  label: string;
  isPublication: boolean;
  owner: string;
  opensOn: string;
  dueOn: string;
  source: string;
  status: string | null;
  statusLabel: string;
  isDone: boolean;
  daysLeft: number | null;
}

describe('a document that the unit hands in', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-03-01T10:00:00+08:00');
    desk = new Desk(office);
    await hire(office, ['deputy'], '510403', ['reviewer']);
    await hire(office, ['secrecy'], '510403', ['reviewer']);
    await hire(office, ['deputy_too'], '510403', ['reviewer', 'approver']);
  }, 120_000);
  afterAll(() => office?.close());
  afterEach(async () => {
    office.clock.moveTo('2023-03-01T10:00:00+08:00');
    await office.admin.query(
      `UPDATE deliverable SET status = 'withdrawn', status_before_withdrawal = status WHERE status <> 'withdrawn'`,
    );
  });

  const written = (rest: object = {}) => ({
    ...{ territoryCode: '510403', kind: 'self_evaluation', title: '2022年部门整体绩效自评报告' },
    ...{ firstDay: '2022-01-01', lastDay: '2022-12-31', publicity: 'open' },
    ...{ draftMissingReason: '只有纸质文稿', ...rest },
  });
  const draft = (rest: object = {}) =>
    desk.enter<Made>('statistician', 'draftDeliverable', written(rest), WHOLE);
  const refused = async (rest: object) =>
    problemsOf(await desk.try('statistician', 'draftDeliverable', null, { input: written(rest) }));
  const sign = (who: string, verb: string, of: Moved) => desk.step(who, `deliverable:${verb}`, of);
  const take = (mutation: string, of: Moved, input: object) =>
    desk.step<Made>('statistician', mutation, of, { input }, WHOLE);
  const tried = async (mutation: string, of: Moved, input: object) =>
    problemsOf(await desk.try('statistician', mutation, of, { input }));
  const read = async (id: string) =>
    (
      await office.ask<{ deliverables: { items: Made[] } }>(
        'leader',
        `{ deliverables(limit: 50) { items { id status revision ${WHOLE} } } }`,
      )
    ).deliverables.items.find((each) => each.id === id)!;
  const kept = async (orgUnitCode: string) =>
    (
      await office.ask<{ keepFile: { id: string; digest: string } }>(
        'statistician',
        `mutation ($input: KeepFileInput!, $key: String!) { keepFile(input: $input, idempotencyKey: $key) { id digest } }`,
        {
          input: {
            ...{ orgUnitCode, name: '定稿.txt', purpose: '定稿' },
            content: Buffer.from('2022年部门整体绩效自评报告:开展培训30人。').toString('base64'),
          },
          key: key(),
        },
      )
    ).keepFile;
  const signed = async (of: Moved) => {
    const reviewed = await sign('reviewer', 'review', of);
    const cleared = await sign('secrecy', 'clear', reviewed);
    const endorsed = await sign('deputy', 'endorse', cleared);
    return sign('approver', 'approve', endorsed);
  };
  const calendar = async (orgUnitCode: string, from: string, to: string) =>
    (
      await office.ask<{ deliverableCalendar: Duty[] }>(
        'city_leader',
        `query ($orgUnitCode: String!, $from: Date!, $to: Date!) {
          deliverableCalendar(orgUnitCode: $orgUnitCode, from: $from, to: $to) {
            kind label isPublication owner firstDay lastDay opensOn dueOn source status statusLabel isDone daysLeft } }`,
        { orgUnitCode, from, to },
      )
    ).deliverableCalendar;

  it('is signed one after another, sent, replied to and published, each with its day', async () => {
    await office.admin.query(
      `INSERT INTO letterhead (unit_id, valid_from, series, signers, seals, document, from_version)
       SELECT o.id, '2023-01-01', '[]', jsonb_build_array(jsonb_build_object('post', '党组书记、局长', 'accountId', u.id)), '[]', '示例', 1
         FROM org_unit o, user_account u WHERE o.code = '510403' AND u.username = 'approver'`,
    );
    const made = await draft();
    expect(made).toMatchObject({ status: 'draft', version: 1, dueOn: '2023-04-30' });
    expect(made.requires).toEqual(['centre', 'clearance', 'deputy', 'head', 'reply']);
    const reviewed = await sign('reviewer', 'review', made);
    expect(reviewed.status).toBe('awaiting_clearance');
    expect(codeOf(await desk.try('approver', 'deliverable:approve', reviewed))).toBe('WRONG_STATE');
    const cleared = await sign('secrecy', 'clear', reviewed);
    expect(cleared.status).toBe('awaiting_deputy');
    const endorsed = await sign('deputy_too', 'endorse', cleared);
    expect(endorsed.status).toBe('awaiting_head');
    // Who signed as deputy does not sign as head as well.
    expect(codeOf(await desk.try('deputy_too', 'deliverable:approve', endorsed))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const final = await sign('approver', 'approve', endorsed);
    expect(final.status).toBe('final');
    const early = { sentTo: '区财政局', sentOn: '2023-02-28' };
    expect(await tried('sendDeliverable', final, early)).toEqual(['sentOn: before-step-before']);
    const sent = await take('sendDeliverable', final, { ...early, sentOn: '2023-03-01' });
    expect(sent).toMatchObject({ status: 'sent', finalOn: '2023-03-01', publishDueOn: null });
    const address = { publishedOn: '2023-03-01', publishedAt: 'https://example.invalid/1' };
    expect(await tried('publishDeliverable', sent, address)).toEqual([
      'repliedOn: reply-missing',
      'finalFileId: document-missing',
    ]);
    const reply = {
      repliedBy: '区财政局',
      repliedOn: '2023-03-01',
      replyDocument: '示例〔2023〕1号',
    };
    const answered = await take('recordDeliverableReply', sent, reply);
    expect(answered).toMatchObject({ status: 'replied', publishDueOn: '2023-03-21' });
    expect(await tried('publishDeliverable', answered, address)).toEqual([
      'finalFileId: document-missing',
    ]);
    expect(await tried('attachDeliverableFiles', answered, { scanFileId: '999999' })).toEqual([
      'scanFileId: file-of-another',
    ]);
    const keepFile = await kept('510403');
    const replied = await take('attachDeliverableFiles', answered, { finalFileId: keepFile.id });
    expect((await take('publishDeliverable', replied, address)).status).toBe('published');
    const published = await read(made.id);
    expect(published.documents).toEqual([{ name: '定稿.txt', digest: keepFile.digest }]);
    expect(published.signingSheet).toMatchObject({
      heading: '西区报告材料审签单',
      isComplete: true,
      signers: [
        { label: '经办', name: 'statistician', on: expect.any(String) },
        { label: '中心主任', name: 'reviewer' },
        { label: '保密审查', name: 'secrecy' },
        { label: '分管领导', name: 'deputy_too' },
        { label: '局长', post: '党组书记、局长', name: 'approver' },
      ],
    });
  });

  it('of a unit that was closed since is drafted, signed, sent and published', async () => {
    const unit = '510403904';
    await installUnits(office.admin, [
      { code: unit, name: '示例撤并街道', kind: 'street', parent: '510403' },
    ]);
    await office.ask(
      'admin',
      `mutation { closeUnit(input: { code: "${unit}", from: "2023-01-01" }, idempotencyKey: "${key()}") { id } }`,
    );
    const next = { firstDay: '2023-01-01', lastDay: '2023-02-28', kind: 'other' };
    expect(await refused({ territoryCode: unit, ...next })).toEqual([
      'territoryCode: unit-not-there',
    ]);
    const final = await signed(await draft({ territoryCode: unit, kind: 'other' }));
    const file = await kept(unit);
    const sent = await take('sendDeliverable', final, { sentTo: '市局', sentOn: '2023-03-01' });
    const filed = await take('attachDeliverableFiles', sent, { finalFileId: file.id });
    const address = { publishedOn: '2023-03-01', publishedAt: 'https://example.invalid/2' };
    expect((await take('publishDeliverable', filed, address)).status).toBe('published');
  });

  it('is signed twice by nobody along the chain', async () => {
    const reviewed = await sign('reviewer', 'review', await draft());
    expect(codeOf(await desk.try('reviewer', 'deliverable:clear', reviewed))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const queue = async (who: string) =>
      (
        await office.ask<{ awaitingMySignature: { items: { verb: string }[] } }>(
          who,
          '{ awaitingMySignature(ledger: "deliverable") { items { verb } } }',
        )
      ).awaitingMySignature.items.map(({ verb }) => verb);
    expect(await queue('reviewer')).toEqual([]);
    expect(await queue('secrecy')).toEqual(['clear']);
  });

  it('that is sent back bears no signature, and is signed anew', async () => {
    const final = await signed(await draft());
    const returned = await desk.step('approver', 'deliverable:returnForCorrection', final, {
      reason: '数字有误',
    });
    expect(returned.status).toBe('draft');
    const { signingSheet } = await read(returned.id);
    expect(signingSheet.isComplete).toBe(false);
    expect(signingSheet.signers.map(({ name }) => name)).toEqual([
      ...['statistician', null, null, null, null],
    ]);
    expect((await signed(returned)).status).toBe('final');
  });

  it('of a kind that asks for them waits for countersigns and the minutes of the party group', async () => {
    const made = await draft({ kind: 'final_accounts', title: '2022年部门决算' });
    expect(made.dueOn).toBe('2023-03-31');
    const reviewed = await sign('reviewer', 'review', made);
    const endorsed = await sign('deputy', 'endorse', await sign('secrecy', 'clear', reviewed));
    expect(problemsOf(await desk.try('approver', 'deliverable:approve', endorsed))).toEqual([
      'countersigns: countersign-missing',
      'meetingDocument: meeting-missing',
    ]);
    const countersign = { unit: '区财政局', signedBy: '张示例', signedOn: '2023-03-01' };
    const minutes = { meetingDocument: '党组会纪要〔2023〕3号', meetingOn: '2023-02-27' };
    expect(
      await tried('recordDeliverableOpinions', endorsed, {
        countersigns: [countersign, countersign],
        meetingDocument: '党组会纪要〔2023〕3号',
      }),
    ).toEqual(['meetingOn: meeting-incomplete', 'countersigns: countersign-double']);
    const told = await take('recordDeliverableOpinions', endorsed, {
      countersigns: [countersign],
      ...minutes,
    });
    expect(told.status).toBe('awaiting_head');
    expect((await sign('approver', 'approve', told)).status).toBe('final');
    expect((await read(made.id)).signingSheet.signers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ label: '会签(区财政局)', name: '张示例', opinion: '同意' }),
        expect.objectContaining({
          label: '党组会',
          name: '党组会纪要〔2023〕3号',
          on: '2023-02-27',
        }),
      ]),
    );
  });

  it('tells whoever signs that there is no text of it here, and keeps the one that was signed', async () => {
    const endorse = async (made: Made) => {
      const reviewed = await sign('reviewer', 'review', made);
      return sign('deputy', 'endorse', await sign('secrecy', 'clear', reviewed));
    };
    const told = await desk.step<Made & { hints: { code: string }[] }>(
      'approver',
      'deliverable:approve',
      await endorse(
        await draft({ draftMissingReason: null, kind: 'other', firstDay: '2022-05-01' }),
      ),
      {},
      'hints { code }',
    );
    expect(told.hints).toEqual([{ code: 'draft-missing' }]);
    const made = await draft({ draftMissingReason: null });
    const endorsed = await endorse(made);
    expect((await read(made.id)).lacking).toEqual([expect.stringContaining('没有送审稿')]);
    const text = await kept('510403');
    expect(await tried('attachDeliverableDraft', endorsed, { draftFileId: '999999' })).toEqual([
      'draftFileId: file-of-another',
    ]);
    const held = await take('attachDeliverableDraft', endorsed, { draftFileId: text.id });
    expect(await tried('attachDeliverableDraft', held, { draftFileId: null })).toEqual([
      'draftFileId: draft-signed',
    ]);
    const final = await sign('approver', 'approve', held);
    expect(final.status).toBe('final');
    expect(await read(made.id)).toMatchObject({
      draftDocument: { name: '定稿.txt', digest: text.digest },
      lacking: [
        expect.stringContaining('尚未登记定稿文件'),
        expect.stringContaining('尚未登记盖章扫描件'),
      ],
    });
    const filed = await take('attachDeliverableFiles', final, { finalFileId: text.id });
    await office.doAsked();
    const sent = await desk.step<Made & { hints: { code: string }[] }>(
      'statistician',
      'sendDeliverable',
      filed,
      { input: { sentTo: '区财政局', sentOn: '2023-03-01' } },
      'hints { code } lacking',
    );
    expect(sent).toMatchObject({ status: 'sent', hints: [{ code: 'scan-missing' }] });
    const all = await take('attachDeliverableFiles', sent, {
      ...{ finalFileId: text.id, scanFileId: text.id },
    });
    expect(all.lacking).toEqual([]);
  });

  it('that is not for the public is not published', async () => {
    const final = await signed(await draft({ kind: 'work_summary', publicity: 'inside' }));
    const address = { publishedOn: '2023-03-01', publishedAt: 'https://example.invalid/1' };
    expect(await tried('publishDeliverable', final, address)).toEqual([
      'publicity: not-for-the-public',
      'finalFileId: document-missing',
    ]);
  });

  it('is told of a missing scan before it is published, and not where nothing can be done about it', async () => {
    const final = await signed(await draft({ kind: 'work_summary', title: '2022年公开总结' }));
    const text = await kept('510403');
    const filed = await take('attachDeliverableFiles', final, { finalFileId: text.id });
    await office.doAsked();
    const input = { publishedOn: '2023-03-01', publishedAt: 'https://example.invalid/2' };
    const published = await desk.step<Made & { hints: { code: string }[]; lacking: string[] }>(
      'statistician',
      'publishDeliverable',
      filed,
      { input },
      'hints { code } lacking',
    );
    expect(published).toMatchObject({ hints: [{ code: 'scan-missing' }], lacking: [] });
  });

  it('is published within twenty working days where nobody replies to it', async () => {
    const { id } = await signed(await draft({ kind: 'work_summary', title: '2022年工作总结' }));
    expect((await read(id)).publishDueOn).toBe('2023-03-29');
    expect(await calendar('510403', '2023-03-01', '2023-03-31')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ isPublication: true, label: '2022年工作总结', dueOn: '2023-03-29' },
          ...{ daysLeft: 28, source: '政府信息公开条例(国务院令第711号)第二十六条' },
        }),
      ]),
    );
  });

  it('is there once for a period, which is one of its kind', async () => {
    await draft();
    expect(await refused({})).toEqual(['kind: deliverable-already']);
    expect(await refused({ firstDay: '2021-01-01', lastDay: '2021-06-30' })).toEqual([
      'firstDay: period-of-kind',
    ]);
    expect(await refused({ correctionReason: '数字有误' })).toContain(
      'supersedesId: correction-of-nothing',
    );
  });

  it('has the evidence of its freeze asked for when it is final, and never twice', async () => {
    const freezes = new FreezeDesk(office);
    const { id } = await freezes.final({ firstDay: '2022-03-01', lastDay: '2022-03-31' });
    const asked = async () =>
      (
        await office.ask<{ evidencePack: { state: string; askedBy: string } | null }>(
          'leader',
          'query ($id: ID!) { evidencePack(id: $id) { state askedBy } }',
          { id },
        )
      ).evidencePack;
    const jobs = async () =>
      (
        await office.admin.query<{ count: number }>(
          `SELECT count(*)::int FROM asked_job WHERE kind = 'evidence' AND payload ->> 'freeze' = $1`,
          [id],
        )
      ).rows[0]!.count;
    const month = {
      kind: 'other',
      title: '3月情况',
      firstDay: '2022-03-01',
      lastDay: '2022-03-31',
    };
    const trial = await freezes.freeze({
      ...{ firstDay: '2022-03-01', lastDay: '2022-03-31', isTrial: true },
    });
    expect(await refused({ ...month, freezeId: trial.id })).toEqual([
      'freezeId: freeze-of-another',
    ]);
    const head = async (of: Moved) => {
      let at = await sign('reviewer', 'review', of);
      for (const [who, verb] of [
        ['secrecy', 'clear'],
        ['deputy', 'endorse'],
      ] as const)
        if (at.status === (verb === 'clear' ? 'awaiting_clearance' : 'awaiting_deputy'))
          at = await sign(who, verb, at);
      return at;
    };
    const waiting = await head(await draft({ ...month, freezeId: id }));
    expect(await asked()).toBeNull();
    const final = await sign('approver', 'approve', waiting);
    expect(final.status).toBe('final');
    expect(await asked()).toMatchObject({ state: 'waiting' });
    await office.doAsked();
    expect(await asked()).toMatchObject({ state: 'made' });
    // Sent back and signed anew, it stands on the pack that is there.
    const back = await desk.step<Moved>('approver', 'deliverable:returnForCorrection', final, {
      reason: '错字',
    });
    await sign('approver', 'approve', await head(back));
    expect(await asked()).toMatchObject({ state: 'made' });
    expect(await jobs()).toBe(1);
  });

  it('is corrected by a version that stands on the corrected freeze', async () => {
    const freezes = new FreezeDesk(office);
    const year = { firstDay: '2022-01-01', lastDay: '2022-12-31' };
    const first = await freezes.final(year);
    const final = await signed(await draft({ freezeId: first.id }));
    const again = { supersedesId: final.id, correctionReason: '补录后更正' };
    const another = await freezes.freeze({
      ...year,
      supersedesId: first.id,
      correctionReason: '补录',
    });
    const old = await freezes.final({ firstDay: '2022-02-01', lastDay: '2022-02-28' });
    expect(await refused({ ...again, freezeId: old.id })).toEqual([
      'freezeId: freeze-of-another',
      'freezeId: freeze-not-corrected',
    ]);
    const second = await draft({ ...again, freezeId: another.id });
    expect(second.version).toBe(2);
    const reviewed = await sign('reviewer', 'review', second);
    const endorsed = await sign('deputy', 'endorse', await sign('secrecy', 'clear', reviewed));
    expect(problemsOf(await desk.try('approver', 'deliverable:approve', endorsed))).toEqual([
      'freezeId: freeze-not-final',
    ]);
    await freezes.sign(another);
    expect((await sign('approver', 'approve', endorsed)).status).toBe('final');
    const withdrawn = await desk.try('approver', 'deliverable:withdraw', await read(final.id), {
      reason: '误录',
    });
    expect(problemsOf(withdrawn)).toEqual(['id: deliverable-corrected']);
  });

  describe('is due', () => {
    const inUseSince = (day: string | null) =>
      office.admin.query(
        `UPDATE office SET switched_on_at = $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'`,
        [day],
      );

    it('by the calendar of its kind, with owner, day, source and what is left', async () => {
      await draft({ kind: 'target_self_check', title: '2022年目标任务自查报告' });
      const before = await calendar('510403', '2023-01-01', '2023-02-28');
      expect(
        before.map(({ kind, statusLabel, daysLeft }) => [kind, statusLabel, daysLeft]),
      ).toEqual([
        ['monthly', '启用前', null],
        ['work_summary', '启用前', null],
        ['target_self_check', '草稿', -29],
        ['monthly', '启用前', null],
      ]);
      await inUseSince('2023-01-01');
      const due = await calendar('510403', '2023-01-01', '2023-04-30');
      await inUseSince(null);
      expect(
        due.map(({ kind, dueOn, status, daysLeft }) => [kind, dueOn, status, daysLeft]),
      ).toEqual([
        ['monthly', '2023-01-09', null, -51],
        ['work_summary', '2023-01-31', null, -29],
        ['target_self_check', '2023-01-31', 'draft', -29],
        ['monthly', '2023-02-07', null, -22],
        ['monthly', '2023-03-07', null, 6],
        ['final_accounts', '2023-03-31', null, 30],
        ['monthly', '2023-04-10', null, 40],
        ['self_evaluation', '2023-04-30', null, 60],
      ]);
      expect(due[5]).toMatchObject({
        ...{ owner: '财务部门', opensOn: '2023-01-01', statusLabel: '未编制', isDone: false },
      });
    });

    it('no more once it was handed in, though its correction is being written', async () => {
      const final = await signed(await draft({ kind: 'work_summary', title: '2022年总结' }));
      await take('sendDeliverable', final, { sentTo: '市局', sentOn: '2023-03-01' });
      await draft({
        ...{ kind: 'work_summary', title: '2022年总结', supersedesId: final.id },
        correctionReason: '数字有误',
      });
      const [duty] = await calendar('510403', '2023-01-31', '2023-01-31');
      expect(duty).toMatchObject({
        ...{ kind: 'work_summary', isDone: true, daysLeft: null },
        statusLabel: '已报送,更正版草稿',
      });
      const { worklists } = await office.ask<{ worklists: { ledger: string; code: string }[] }>(
        'statistician',
        '{ worklists { ledger code } }',
      );
      expect(worklists).not.toContainEqual({ ledger: 'deliverable', code: 'due' });
    });

    it('on the lists of whose duty it is', async () => {
      await draft({ kind: 'work_summary', title: '2022年工作总结' });
      const { worklists } = await office.ask<{ worklists: { code: string; overdue: number }[] }>(
        'statistician',
        '{ worklists { ledger code overdue } }',
      );
      expect(worklists).toContainEqual({ ledger: 'deliverable', code: 'due', overdue: 1 });
      await office.admin.query(`UPDATE office SET switched_on_at = '2023-01-15T09:00:00+08:00'`);
      const now = await office.ask<{ worklists: { code: string; count: number }[] }>(
        'statistician',
        '{ worklists { ledger code count overdue nearest } }',
      );
      // The self-check and the table of January are late, that of February, the accounts and the self-evaluation are being made.
      expect(now.worklists).toContainEqual({
        ...{ ledger: 'calendar', code: 'to_prepare', count: 5, overdue: 2, nearest: '2023-01-31' },
      });
    });

    it('for no unit before it began, and of no street', async () => {
      await office.admin.query(`UPDATE org_unit SET began_on = '2023-01-01' WHERE code = '510402'`);
      const due = await calendar('510402', '2023-01-01', '2023-03-10');
      expect(due.map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([
        'monthly 2023-02-07',
        'monthly 2023-03-07',
      ]);
      expect(await calendar('510403001', '2023-01-01', '2023-12-31')).toEqual([]);
    });

    it('between two days in order, at most two years apart', async () => {
      const ask = (from: string, to: string) =>
        office.graphql(
          'leader',
          `{ deliverableCalendar(orgUnitCode: "510403", from: "${from}", to: "${to}") { kind } }`,
        );
      expect(problemsOf(await ask('2023-02-01', '2023-01-01'))).toEqual(['to: period-reversed']);
      expect(problemsOf(await ask('2020-01-01', '2023-01-01'))).toEqual(['to: period-too-long']);
    });
  });
});
