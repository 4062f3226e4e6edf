import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerCatalog } from '../../src/ledgers/shared/ledger-catalog.js';
import { LedgerDefinition } from '../../src/ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { hasColumn } from '../../src/ledgers/shared/has-column.js';
import { linkedLedgers } from '../../src/ledgers/shared/linked-ledgers.js';
import { snakeCase } from '../../src/platform/database/naming.js';
import { indicators } from '../../src/indicators/definitions.js';
import { RecordFace } from '../../src/records/record-face.service.js';
import { DomainError } from '../../src/platform/errors.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { aPerson, anAttrition, anEmployer, anEmployment, key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office, PASSWORD } from '../support/office.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isInputObjectType, isNonNullType } from 'graphql';
import { issuesOf } from '../../src/platform/graphql/validation.js';
import { maskName } from '../../src/registry/identifiers.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const FACE = `
  fragment Face on LedgerRecord {
    id knownAs ledger ledgerLabel state statusLabel revision
    territory { code name } handlingUnit { code name kind }
    person { id name maskedNumber } employer { id name creditCode }
    enteredBy reviewedBy approvedBy changedBy
    values { name label raw text }
    nextSteps { verb label needsReason input signature isPermitted heldBy level }
    permittedVerbs { verb }
    comparison { revision at since changes { name label before after } }
    signatures { verb label who at } openFindings { id message } timeline { revision who what sentence }
    links { name label ledger recordId record { knownAs businessDay person { name } } }
  }`;

interface Face {
  id: string;
  knownAs: string;
  ledger: string;
  statusLabel: string;
  revision: number;
  territory: { code: string };
  person: { name: string; maskedNumber: string } | null;
  enteredBy: string;
  values: { name: string; label: string; raw: string | null; text: string | null }[];
  nextSteps: { verb: string; isPermitted: boolean; heldBy: string[] }[];
  permittedVerbs: { verb: string }[];
  timeline: { sentence: string }[];
  links: { label: string; record: { knownAs: string; person: { name: string } | null } | null }[];
}

interface Compared {
  comparison: {
    since: string;
    changes: { name: string; label: string; before: string | null }[];
  } | null;
}

/** Holds every role as well, and has written nothing. */
const SOMEBODY = 'somebody_else';

describe('a record of any ledger', () => {
  let office: Office;
  let desk: Desk;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    ({ records } = await oneOfEach(office, indicators.find((each) => each.reported)!.code));
    const roles = ['caseworker', 'reviewer', 'approver', 'inspector', 'statistician'] as const;
    const account = { username: SOMEBODY, displayName: '示例同事', unitCode: '510403' };
    await installAccounts(office.admin, [{ ...account, roles: [...roles] }], PASSWORD);
  }, 120_000);
  afterAll(() => office?.close());

  const idOf = ({ entity }: LedgerDefinition<LedgerRecord>) => records.get(entity.name)?.id;
  const kept = ledgers.filter((each) => each.type !== 'petition_worker');

  it('is shown with its names, labels, next steps and history', async () => {
    for (const definition of kept) {
      const { record } = (await office.ask(
        ANYBODY,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) { __typename ...Face } } ${FACE}`,
        { ledger: definition.type, id: idOf(definition) },
      )) as { record: Face & { __typename: string } };
      expect(record).toMatchObject({ __typename: definition.entity.name, ledger: definition.type });
      expect(record.statusLabel).toMatch(/[\u4e00-\u9fff]/);
      expect(record.knownAs).not.toContain('编号');
      expect(record.enteredBy).toBe(ANYBODY);
      expect(record.territory.code).toMatch(/^510403/);
      expect(record.values.length).toBeGreaterThan(2);
      expect(record.values.filter(({ label }) => !/[\u4e00-\u9fff]/.test(label))).toEqual([]);
      expect(record.values.slice(-4).map(({ name }) => name)).toEqual([
        ...['statusReason', 'recordedOn', 'originSystem', 'originNumber'],
      ]);
      for (const { name, raw, text } of record.values)
        if (name.endsWith('Yuan') && raw) expect(text).toMatch(/^\d{1,3}(,\d{3})*(\.\d{2})? 元$/);
      expect(record.timeline.length).toBeGreaterThan(0);
      for (const { sentence } of record.timeline)
        expect(sentence).not.toMatch(/“”|编号(为|由)“\d+”/);
      for (const { label, record: linked } of record.links) {
        expect(label).not.toMatch(/编号$/);
        expect(linked?.knownAs).toBeTruthy();
      }
      if (record.person) expect(record.person.maskedNumber).toContain('*');
    }
  });

  it('tells what was done with it by a masked name of whom a linked record is about', async () => {
    let told = 0;
    for (const definition of kept) {
      const { record } = await office.ask<{ record: Face }>(
        ANYBODY,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) { ...Face } } ${FACE}`,
        { ledger: definition.type, id: idOf(definition) },
      );
      const said = record.timeline.map(({ sentence }) => sentence).join('\n');
      for (const { record: linked } of record.links)
        if (linked?.person) {
          const { name } = linked.person;
          expect(said).not.toContain(name);
          if (said.includes(maskName(name))) told += 1;
        }
    }
    expect(told).toBeGreaterThan(0);
  });

  it('is called by whom it is about, and below a case by that case', async () => {
    const calledOf = async (ledger: string) => {
      const definition = ledgers.find((each) => each.type === ledger)!;
      const { record } = await office.ask<{ record: Face }>(
        ANYBODY,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) { ...Face } } ${FACE}`,
        { ledger, id: idOf(definition) },
      );
      return record.knownAs;
    };
    for (const ledger of [
      'wage_petition',
      'petition_assignment',
      'petition_document',
      'wage_recovery',
    ])
      expect(await calledOf(ledger)).toMatch(/^[^·]+ · .*号/);
    expect(await calledOf('wage_instalment')).toMatch(/^示例工人 · [^·]+ · .*号$/);
    expect(await calledOf('reported_figure')).toMatch(/^[\u4e00-\u9fff]/);
    expect(await calledOf('target')).toMatch(/^[\u4e00-\u9fff]/);
  });

  it('is called by whose and of when it is, where it is about nobody', async () => {
    const monthly = anAttrition({ person: null, cause: 'monthly_number', persons: 3 });
    const { id } = await desk.enter('clerk', 'recordAttrition', {
      ...monthly,
      ...{ occurredOn: '2022-04-30', documentNumber: '示例〔2022〕5号' },
    });
    const { record } = await office.ask<{ record: Face }>(
      'clerk',
      `query ($id: ID!) { record(ledger: "natural_attrition", id: $id) { ...Face } } ${FACE}`,
      { id },
    );
    expect(record.knownAs).toMatch(/^[\u4e00-\u9fff]+ · 2022-04-30$/);
  });

  it('shows old and new to whoever signs it next: since its entry, and once it was sent back since then', async () => {
    const entered = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    const compared = async (language = 'zh') => {
      const { data } = await office.graphql<{ record: { comparison: object | null } }>(
        'reviewer',
        `query ($id: ID!) { record(ledger: "fund_payment", id: $id) { comparison { revision since changes { label before after } } } }`,
        { id: entered.id },
        { 'accept-language': language },
      );
      return data!.record.comparison;
    };
    expect(await compared()).toBeNull();
    const more = { input: { amountYuan: '1250000.50', purpose: 'job_fair' } };
    const mended = await desk.step('clerk', 'fund_payment:revise', entered, more);
    const amount = { label: '拨付金额', before: '216,666.67 元', after: '1,250,000.50 元' };
    expect(await compared()).toEqual({
      ...{ revision: 1, since: '登记' },
      changes: [{ label: '用途', before: '协理员购买服务', after: '招聘会' }, amount],
    });
    expect(await compared('en')).toEqual({
      ...{ revision: 1, since: 'Entry' },
      changes: [
        { label: 'Purpose', before: 'Purchased services', after: 'Job fair' },
        { label: 'Amount', before: '216,666.67 yuan', after: '1,250,000.50 yuan' },
      ],
    });
    const back = await desk.step('reviewer', 'fund_payment:returnForCorrection', mended, {
      reason: '请核对收款方。',
    });
    const standing = async () => {
      const { record } = await office.ask<{ record: { signatures: { isStanding: boolean }[] } }>(
        'clerk',
        `query ($id: ID!) { record(ledger: "fund_payment", id: $id) { signatures { isStanding } } }`,
        { id: back.id },
      );
      return record.signatures.map(({ isStanding }) => isStanding);
    };
    const amended = await desk.step('clerk', 'fund_payment:revise', back, {
      input: { payee: '示例另一公司' },
    });
    expect(await compared()).toEqual({
      ...{ revision: 3, since: '退回资金更正' },
      changes: [{ label: '收款方', before: '示例人力资源公司', after: '示例另一公司' }],
    });
    // A signature from before it was sent back is none any more: only the one that is given anew.
    const signed = await desk.step('reviewer', 'fund_payment:review', amended);
    await desk.step('approver', 'fund_payment:returnForCorrection', signed, {
      reason: '请再核对收款方。',
    });
    expect(await standing()).toEqual([false]);
    await desk.step('reviewer', 'fund_payment:review', {
      ...signed,
      revision: signed.revision + 1,
    });
    expect(await standing()).toEqual([false, true]);
  });

  it('shows by its name whatever a record named before and names no longer, in every ledger', async () => {
    const BESIDE = [
      ['territoryId', '属地', `(SELECT id FROM org_unit WHERE code = '510403001')`],
      ['handlingUnitId', '经办单位', `(SELECT id FROM org_unit WHERE code = '510403001')`],
      ['personId', '人员', '(SELECT max(id) FROM person WHERE id <> r.person_id)'],
      ['employerId', '用人单位', '(SELECT max(id) FROM employer WHERE id <> r.employer_id)'],
    ];
    const met = new Set<string>();
    let links = 0;
    for (const { type, entity, revisableIn } of kept) {
      const { id, revision, status } = records.get(entity.name)!;
      if (!revisableIn.includes(status)) continue;
      await office.ask(
        ANYBODY,
        `mutation ($type: String!, $step: RecordRevisionInput!) { revise(ledger: $type, steps: [$step]) { id } }`,
        { type, step: { id, revision, values: { originNumber: `X-${type}` } } },
      );
    }
    await office.admin.query('ALTER TABLE record_revision DISABLE TRIGGER USER');
    for (const definition of kept) {
      const { type } = definition;
      const id = idOf(definition)!;
      const named = [...linkedLedgers(definition)].map(([name, ledger]) => [
        ...[name, null, `(SELECT max(l.id) FROM ${ledger} l)`],
      ]);
      // Where it lies, and whose desk it is on, every record says.
      const has = (name: string) =>
        ['territoryId', 'handlingUnitId'].includes(name) || hasColumn(definition.entity, name);
      for (const [name, label, other] of [...BESIDE, ...named].filter(([name]) => has(name!))) {
        const column = snakeCase(name!);
        // As if it had named another when it was entered, and were corrected since.
        const { rowCount } = await office.admin.query(
          `UPDATE record_revision v SET data = jsonb_set(v.data, '{${column}}', to_jsonb(${other}))
             FROM ${type} r WHERE r.id = $2 AND v.record_type = $1 AND v.record_id = r.id AND v.revision = 1 AND r.revision > 1
              AND (${other}) IS DISTINCT FROM r.${column}`,
          [type, id],
        );
        if (!rowCount) continue;
        const { record } = await office.ask<{ record: Compared }>(
          ANYBODY,
          `query ($type: String!, $id: ID!) { record(ledger: $type, id: $id) { comparison { since changes { name label before after } } } }`,
          { type, id },
        );
        // What was signed or sent back since is held against that.
        if (record.comparison?.since !== '登记') continue;
        const change = record.comparison.changes.find((each) => each.name === name);
        expect([type, name, change]).toEqual([type, name, expect.anything()]);
        expect([type, name, change!.before ?? '', change!.label]).toEqual([
          ...[
            type,
            name,
            expect.not.stringMatching(/^(\d*|编号 \d+)$/),
            label ?? expect.any(String),
          ],
        ]);
        if (label === null) links += 1;
        else met.add(name!);
      }
    }
    await office.admin.query('ALTER TABLE record_revision ENABLE TRIGGER USER');
    expect([...met].sort()).toEqual(BESIDE.map(([name]) => name).sort());
    expect(links).toBeGreaterThan(0);
  });

  it('costs a list as many statements as one row of it', async () => {
    for (let at = 0; at < 12; at += 1)
      await desk.enter(ANYBODY, 'registerEmployment', anEmployment());
    const list = (limit: number) =>
      office.ask(
        ANYBODY,
        `query ($limit: Int!) { records(ledger: "employment_registration", limit: $limit) { items { ...Face } } } ${FACE}`,
        { limit },
      );
    await list(1);
    const one = await statementsOf(() => list(1));
    const { records: page } = (await list(12)) as unknown as { records: { items: Face[] } };
    expect(page.items).toHaveLength(12);
    expect(await statementsOf(() => list(12))).toBe(one);
    const payments = (limit: number) =>
      office.ask(
        SOMEBODY,
        `query ($limit: Int!) { fundPayments(limit: $limit) { items { id nextSteps { isPermitted } signatures { who } } } }`,
        { limit },
      );
    for (let at = 0; at < 2; at += 1)
      await desk.enter(ANYBODY, 'requestFundPayment', aFundPayment());
    await payments(1);
    expect(await statementsOf(() => payments(3))).toBe(await statementsOf(() => payments(1)));
  }, 60_000);

  describe('is found in the list of its ledger', () => {
    const list = async (args: string, who = 'clerk', ledger = 'employment_registration') => {
      const { records: page } = (await office.ask(
        who,
        `{ records(ledger: "${ledger}", ${args}) { hasMore totalCount endCursor items { id state } } }`,
      )) as {
        records: {
          endCursor: string | null;
          totalCount: number;
          items: { id: string; state: string }[];
        };
      };
      return page;
    };

    it('by its numbers, its employer, its states, its amount and what it belongs to', async () => {
      const employer = anEmployer();
      const { id, revision } = await desk.enter<Moved>(
        'clerk',
        'registerEmployment',
        anEmployment({ employer, contractNumber: '示例合同77号' }),
      );
      const ended = await desk.step(
        'clerk',
        'endEmployment',
        { id, revision },
        { input: { endedOn: '2022-06-30' } },
      );
      const { employmentRegistration } = (await office.ask(
        'clerk',
        `{ employmentRegistration: record(ledger: "employment_registration", id: ${id}) { ... on EmploymentRegistration { employer { id name } employerId } } }`,
      )) as { employmentRegistration: { employerId: string; employer: { name: string } } };
      expect(employmentRegistration.employer.name).toBe(employer.name);
      for (const args of [
        'number: " 示例合同７７号 "',
        `employerId: ${employmentRegistration.employerId}`,
        `ids: [${id}], statuses: ["ended", "withdrawn"]`,
        `linkedTo: "employerId:${employmentRegistration.employerId}"`,
      ])
        expect((await list(args)).items).toEqual([{ id, state: ended.status }]);
      expect((await list(`ids: [${id}], status: "registered"`)).items).toEqual([]);
      const payment = await desk.enter<Moved>(
        'clerk',
        'requestFundPayment',
        aFundPayment({ amountYuan: '98765.43' }),
      );
      const paid = await list(
        'amountFrom: "98,765.43", amountTo: "98765.43"',
        'clerk',
        'fund_payment',
      );
      expect(paid.items.map((each) => each.id)).toEqual([payment.id]);
    });

    it('with states it does not know refused, and counted by state in one call', async () => {
      const wrong = await office.graphql(
        'clerk',
        '{ records(ledger: "employment_registration", status: "nonsense") { items { id } } }',
      );
      expect(problemsOf(wrong)).toEqual(['status: status-unknown']);
      const several = await office.graphql(
        'clerk',
        '{ records(ledger: "employment_registration", statuses: ["registered", "nonsense"]) { items { id } } }',
      );
      expect(problemsOf(several)).toEqual(['statuses: status-unknown']);
      const inherited = await office.graphql(
        'clerk',
        '{ records(ledger: "employment_registration", status: "constructor") { items { id } } }',
      );
      expect(problemsOf(inherited)).toEqual(['status: status-unknown']);
      const { recordCounts } = (await office.ask(
        'clerk',
        '{ recordCounts(ledger: "employment_registration") { state label count } }',
      )) as { recordCounts: { state: string; count: number }[] };
      for (const { state, count } of recordCounts)
        expect((await list(`status: "${state}", limit: 1`)).totalCount).toBe(count);
      expect(recordCounts.map((each) => each.state)).toEqual(['registered', 'ended', 'withdrawn']);
    });

    it('once each, page by page, while others write', async () => {
      for (let at = 0; at < 6; at += 1)
        await desk.enter(
          'clerk',
          'registerEmployment',
          anEmployment({ startedOn: `2022-05-0${1 + (at % 2)}` }),
        );
      for (const sort of ['newest', 'oldest']) {
        const all = await list(`limit: 200, sort: "${sort}"`);
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page = await list(`limit: 3, sort: "${sort}"${after ? `, after: "${after}"` : ''}`);
          seen.push(...page.items.map((each) => each.id));
          after = page.endCursor;
          // Comes to stand at the end that has been read already.
          const startedOn = sort === 'newest' ? '2022-12-30' : '2022-01-02';
          if (seen.length <= 6)
            await desk.enter('clerk', 'registerEmployment', anEmployment({ startedOn }));
        } while (after);
        expect(seen).toEqual(all.items.map((each) => each.id));
      }
    });
  });

  describe('says of every step what the step itself says', () => {
    /** What decides before the content of a step is looked at. */
    const BARRED = new Set([
      'NOT_PERMITTED',
      'WRONG_STATE',
      'FOUR_EYES_REQUIRED',
      'SIGNATURE_LEVEL',
      'UNDER_SIGNATURE',
    ]);
    const isBarred = (error: unknown) =>
      error instanceof DomainError &&
      (BARRED.has(error.code) ||
        (error.details.issues as { code: string }[] | undefined)?.some(
          ({ code }) => code === 'of-origin',
        ) === true);

    const isOf = ({ verbs }: (typeof kept)[number], act: string, record: LedgerRecord) =>
      verbs[act]?.of?.(record) ?? true;

    it.each([ANYBODY, SOMEBODY, 'district_clerk', 'reviewer', 'approver', 'inspector', 'leader'])(
      'to %s',
      async (who) => {
        const face = office.app.get(RecordFace, { strict: false });
        const work = office.app.get(UnitOfWork);
        const differ: string[] = [];
        let tried = 0;
        for (const definition of kept) {
          const ledger = office.app.get<Ledger<LedgerRecord>>(LEDGER(definition.entity), {
            strict: false,
          });
          for (const status of Object.keys(definition.status.labels)) {
            const before = await office.admin.query<{ status: string }>(
              `SELECT status FROM ${definition.type} WHERE id = $1`,
              [idOf(definition)],
            );
            if (!(await put(definition, status))) continue;
            await office
              .as(who, async () => {
                const record = await ledger.get(idOf(definition)!);
                const { id, revision } = record;
                const shown = await face.nextSteps(record);
                const acts = [
                  ...Object.keys(definition.verbs).filter((v) => !definition.verbs[v]!.follows),
                  'revise',
                  'withdraw',
                  'restore',
                ];
                for (const act of acts) {
                  const says = shown.find((each) => each.verb === act)?.isPermitted ?? false;
                  const reason = '示例理由';
                  const does = await work
                    .trial(async () => {
                      if (act === 'revise') await ledger.revise(id, revision, {}, reason);
                      else if (act === 'withdraw' || act === 'restore')
                        await ledger[act](id, revision, reason);
                      else await ledger.moveMany(act, [{ id, revision, reason, patch: {} }]);
                      return true;
                    })
                    // No step of this record: its rules refuse it, and it is not shown.
                    .catch((error: unknown) => !isBarred(error) && isOf(definition, act, record));
                  tried += 1;
                  if (says !== does)
                    differ.push(`${definition.type} ${status} ${act}: shown ${says}, is ${does}`);
                }
              })
              .catch((error: unknown) => {
                if (!(error instanceof DomainError)) throw error;
              });
            await put(definition, before.rows[0]!.status);
          }
        }
        expect(differ).toEqual([]);
        expect(tried).toBeGreaterThan(30);
      },
      120_000,
    );

    async function put({ type }: LedgerDefinition<LedgerRecord>, status: string) {
      const id = idOf(office.app.get(LedgerCatalog, { strict: false }).get(type)!);
      await office.admin.query('SET session_replication_role = replica');
      const set = await office.admin
        .query(
          `UPDATE ${type} SET status = $1,
                  status_before_withdrawal = CASE WHEN $1 = 'withdrawn' THEN status ELSE NULL END WHERE id = $2`,
          [status, id],
        )
        .catch(() => null);
      await office.admin.query('RESET session_replication_role');
      return set !== null;
    }
  });

  describe('is entered and moved by name', () => {
    const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
      enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision statusLabel hints { code } values { name raw } } }`;
    const enter = (rows: unknown[], ledger = 'employment_registration', once = key()) =>
      office.graphql('clerk', ENTER, { ledger, rows, key: once });
    const act = (who: string, verb: string, steps: object[], ledger = 'employment_registration') =>
      office.graphql(
        who,
        `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!) {
          act(ledger: $ledger, verb: $verb, steps: $steps) { id revision state values { name raw } } }`,
        { ledger, verb, steps },
      );
    const check = (
      who: string,
      verb: string,
      steps: object[],
      ledger = 'employment_registration',
    ) =>
      office.graphql(
        who,
        `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!) {
          check(ledger: $ledger, verb: $verb, steps: $steps) { problems { row field code message } hints { row code } } }`,
        { ledger, verb, steps },
      );

    it('as cells of a table have it, several at once, and once', async () => {
      const rows = [
        {
          territoryCode: '５１０４０３００１',
          person: { ...aPerson(), name: ' 示 例 ' },
          employer: { ...anEmployer(), size: '中小微企业' },
          form: '单位就业',
          entry: '新就业',
          isUrban: '是',
          startedOn: '2022年3月1日',
          contractNumber: null,
        },
        { ...anEmployment(), startedOn: '2022.3.2', isUrban: 'true' },
      ];
      const once = key();
      const first = await enter(rows, 'employment_registration', once);
      expect(first.errors).toEqual([]);
      const entered = first.data!.enter as unknown as {
        id: string;
        values: { name: string; raw: string }[];
      }[];
      expect(entered).toHaveLength(2);
      const raw = new Map(entered[0]!.values.map((each) => [each.name, each.raw]));
      expect([raw.get('form'), raw.get('isUrban'), raw.get('startedOn')]).toEqual([
        'urban_unit',
        'true',
        '2022-03-01',
      ]);
      expect((await enter(rows, 'employment_registration', once)).data).toEqual(first.data);
    });

    it('or not at all, with every problem by its row', async () => {
      const before = await office.admin.query('SELECT count(*) FROM employment_registration');
      const answer = await enter([
        anEmployment(),
        { ...anEmployment(), form: '打工', startedOn: '3月' },
        { territoryCode: '510403001' },
      ]);
      expect(codeOf(answer)).toBe('INPUT_REFUSED');
      const rows = new Set(answer.errors[0]!.extensions.issues!.map((each) => each.row));
      expect([...rows].sort()).toEqual([2, 3]);
      expect(problemsOf(answer)).toEqual(
        expect.arrayContaining(['form: is-in', 'startedOn: is-day', 'person: nested-validation']),
      );
      const after = await office.admin.query('SELECT count(*) FROM employment_registration');
      expect(after.rows).toEqual(before.rows);
    });

    it('and corrected, ended, withdrawn and restored by its verbs', async () => {
      const { id, revision } = await desk.enter<Moved>(
        'clerk',
        'registerEmployment',
        anEmployment(),
      );
      const revised = await desk.try(
        'clerk',
        'employment_registration:revise',
        { id, revision },
        {
          ...{ input: { startedOn: '2022/3/5' }, reason: '录入有误' },
        },
      );
      expect(revised.errors).toEqual([]);
      const steps: [string, object, string][] = [
        ['end', { values: { endedOn: '2022.6.30' } }, 'ended'],
        ['withdraw', { reason: '重复' }, 'withdrawn'],
        ['restore', { reason: '并非重复' }, 'ended'],
      ];
      let at = revision + 1;
      for (const [verb, given, state] of steps) {
        const answer = await act('clerk', verb, [{ id, revision: at, ...given }]);
        expect(answer.errors).toEqual([]);
        expect(answer.data!.act).toMatchObject([{ id, state, revision: at + 1 }]);
        at += 1;
      }
      expect(codeOf(await act('clerk', 'end', [{ id, revision: 1, values: {} }]))).toBe(
        'STALE_REVISION',
      );
      expect(codeOf(await act('leader', 'withdraw', [{ id, revision: at, reason: '无权' }]))).toBe(
        'NOT_PERMITTED',
      );
    });

    it.each([
      ['employment_registrations', 'end', 'ledger: ledger-unknown'],
      ['employment_registration', 'finish', 'verb: verb-unknown'],
      ['employment_registration', 'enter', 'verb: verb-unknown'],
      ['employment_registration', 'revise', 'verb: verb-unknown'],
      ['employment_registration', 'constructor', 'verb: verb-unknown'],
    ])('%s %s is refused with what there is', async (ledger, verb, problem) => {
      expect(problemsOf(await act('clerk', verb, [{ id: '1', revision: 1 }], ledger))).toEqual([
        problem,
      ]);
    });

    it('is refused without its number and revision, each row by itself', async () => {
      expect(problemsOf(await act('clerk', 'end', [{ id: '1' }, { revision: 2 }]))).toEqual([
        'revision: required',
        'id: required',
      ]);
    });

    it.each(['withdraw', 'restore', 'act'])(
      'with a form where it takes none is refused: %s',
      async (verb) => {
        const step = {
          id: '1',
          revision: 1,
          reason: '示例理由',
          values: { endedOn: '2022-06-30' },
        };
        const answer =
          verb === 'act'
            ? await act('approver', 'approve', [step], 'target')
            : await act('clerk', verb, [step]);
        expect(problemsOf(answer)).toEqual(['values: takes-no-form']);
      },
    );

    it('is tried without a trace but that somebody was looked up', async () => {
      const counts = () =>
        office.admin.query(
          `SELECT (SELECT count(*) FROM employment_registration) AS records, (SELECT count(*) FROM person) AS persons,
                  (SELECT count(*) FROM record_change) AS changes, (SELECT count(*) FROM record_revision) AS revisions,
                  (SELECT count(*) FROM idempotency_key) AS keys`,
        );
      const looks = () =>
        office.admin.query(
          `SELECT count(*)::int AS looks FROM audit_line WHERE action LIKE 'person:look%'`,
        );
      const before = (await counts()).rows;
      const lookedUp = (await looks()).rows[0] as { looks: number };
      const good = await check('clerk', 'enter', [{ values: anEmployment() }]);
      expect(good.errors).toEqual([]);
      expect(good.data!.check).toEqual({ problems: [], hints: [] });
      const bad = await check('clerk', 'enter', [
        { values: anEmployment() },
        { values: { ...anEmployment(), startedOn: '2022-02-30', employer: null } },
      ]);
      expect((bad.data!.check as unknown as { problems: object[] }).problems).toMatchObject([
        { row: 2, field: 'startedOn', code: 'is-day' },
        { row: 2, field: 'employer', code: 'employer-missing' },
      ]);
      expect((await counts()).rows).toEqual(before);
      expect((await looks()).rows[0]).toEqual({ looks: lookedUp.looks + 3 });
      const { id, revision } = await desk.enter<Moved>(
        'clerk',
        'registerEmployment',
        anEmployment(),
      );
      const step = await check('clerk', 'end', [
        { id, revision, values: { endedOn: '2022-01-01' } },
      ]);
      expect((step.data!.check as unknown as { problems: object[] }).problems).toMatchObject([
        { field: 'endedOn', code: 'ends-before-start' },
      ]);
      expect(codeOf(await check('leader', 'end', [{ id, revision }]))).toBe('NOT_PERMITTED');
    });

    it('is out of reach for whom its own list does not show it', async () => {
      const { id, revision } = await desk.enter<Moved>(
        'clerk',
        'registerEmployment',
        anEmployment(),
      );
      const ask = `query ($id: ID!) { record(ledger: "employment_registration", id: $id) { id } }`;
      expect(codeOf(await office.graphql('neighbour', ask, { id }))).toBe('NOT_FOUND');
      expect(codeOf(await office.graphql('inspector', ask, { id }))).toBe('NOT_PERMITTED');
      expect(codeOf(await office.graphql('admin', ask, { id }))).toBe('NOT_PERMITTED');
      const withdraw = await act('neighbour', 'withdraw', [{ id, revision, reason: '越权' }]);
      expect(codeOf(withdraw)).toBe('NOT_FOUND');
    });
  });

  describe('has a ledger that says what it is', () => {
    interface View {
      ledger: string;
      mayEnter: boolean;
      states: { code: string; label: string }[];
      fields: { name: string; label: string }[];
      entry: { input: string; fields: { name: string; isRequired: boolean; kind: string }[] };
      verbs: { verb: string; isMine: boolean; form: { fields: { name: string }[] } | null }[];
    }
    const views = async (who: string) =>
      (
        (await office.ask(
          who,
          `{ ledgers { ledger label mayEnter day states { code label isInitial isRevisable } fields { name label kind isMasked choices { value label } }
              entry { input fields { name label hint kind isList isRequired choices { value label } maxLength least most because fields { name label isRequired } } }
              verbs { verb label from to needsReason signature level permissions isMine form { input fields { name label } } } measures { code label source } } }`,
        )) as { ledgers: View[] }
      ).ledgers;

    it('of every ledger, to whoever reads it, and of no other', async () => {
      expect((await views(ANYBODY)).map((each) => each.ledger)).toEqual(
        ledgers.map((each) => each.type),
      );
      const inspectors = (await views('inspector')).map((each) => each.ledger);
      expect(inspectors).toContain('wage_petition');
      expect(inspectors).not.toContain('fund_payment');
      expect(codeOf(await office.graphql('admin', '{ ledgers { ledger } }'))).toBe('NOT_PERMITTED');
    });

    it('whose forms miss nothing that they need, by whichever way they come', () => {
      const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
      const faults = kept.flatMap(({ type, input }) => {
        const form = schema.getType(input.name);
        if (!isInputObjectType(form)) return [];
        const missed = new Set(issuesOf(input, {}).map((each) => each.field));
        return Object.values(form.getFields())
          .filter((field) => isNonNullType(field.type) && !missed.has(field.name))
          .map((field) => `${type}.${field.name}`);
      });
      expect(faults).toEqual([]);
    });

    it('in the order in which its form is declared, what every entry has at the end', async () => {
      const all = await views('clerk');
      const everyEntry = [
        'territoryCode',
        'handlingUnitCode',
        'recordedOn',
        'originSystem',
        'originNumber',
      ];
      const own = (ledger: string) =>
        all
          .find((each) => each.ledger === ledger)!
          .entry.fields.map(({ name }) => name)
          .filter((name) => !everyEntry.includes(name));
      expect(own('employment_registration')).toEqual([
        ...['person', 'employer', 'form', 'entry', 'isUrban', 'startedOn', 'contractNumber'],
        ...['daysPerMonth', 'hoursPerMonth', 'monthlyPayYuan', 'evidence'],
      ]);
      for (const { ledger, entry } of all) {
        const names = entry.fields.map(({ name }) => name);
        const common = names.filter((name) => everyEntry.includes(name));
        expect([ledger, common]).toEqual([
          ledger,
          everyEntry.filter((name) => names.includes(name)),
        ]);
        expect([ledger, names.slice(names.length - common.length)]).toEqual([ledger, common]);
      }
    });

    it('so that its form can be filled in by what is told', async () => {
      const [employment] = (await views('clerk')).filter(
        (each) => each.ledger === 'employment_registration',
      );
      expect(employment!.entry.fields).toContainEqual(
        expect.objectContaining({
          name: 'monthlyPayYuan',
          label: '月收入',
          kind: 'money',
          isRequired: false,
          most: expect.any(String),
          because: expect.stringMatching(/[\u4e00-\u9fff]/),
        }),
      );
      const form = employment!.entry.fields.find((each) => each.name === 'form');
      expect(form).toMatchObject({
        kind: 'choice',
        isRequired: true,
        choices: expect.arrayContaining([{ value: 'urban_unit', label: '单位就业' }]),
      });
      expect(employment!.verbs).toContainEqual(
        expect.objectContaining({
          verb: 'end',
          isMine: true,
          form: expect.objectContaining({ fields: [expect.objectContaining({ name: 'endedOn' })] }),
        }),
      );
    });
  });

  describe('waits for somebody', () => {
    interface Waiting {
      ledger: string;
      code: string;
      count: number;
      overdue: number;
      nearest: string | null;
    }
    const waiting = async (who: string) =>
      (
        (await office.ask(
          who,
          '{ worklists { ledger ledgerLabel code label count overdue nearest } }',
        )) as unknown as { worklists: Waiting[] }
      ).worklists;
    const listed = async (who: string, ledger: string, code: string) => {
      const { worklist } = (await office.ask(
        who,
        `{ worklist(ledger: "${ledger}", code: "${code}", limit: 200) { totalCount items { id ... on WagePetition { nextDueOn } } } }`,
      )) as unknown as { worklist: { totalCount: number; items: { id: string }[] } };
      return worklist.items.map((each) => each.id);
    };

    it('on every list that a ledger declares, by columns and states that it has', async () => {
      const anybody = await waiting(ANYBODY);
      for (const { type, dueLists = [] } of ledgers)
        for (const { code } of dueLists) {
          const ids = await listed(ANYBODY, type, code);
          const counted = anybody.find((each) => each.ledger === type && each.code === code);
          expect(ids).toHaveLength(counted?.count ?? 0);
        }
    });

    it('the inspector for a case by its day, and nobody else', async () => {
      const { id } = await desk.enter<Moved>(
        'inspector',
        'registerWagePetition',
        aWagePetition({ receivedOn: '2022-12-26' }),
      );
      const [cases] = (await waiting('inspector')).filter((each) => each.code === 'deadline');
      expect(cases).toMatchObject({
        ledger: 'wage_petition',
        nearest: expect.stringMatching(/^2/),
      });
      expect(await listed('inspector', 'wage_petition', 'deadline')).toContain(id);
      expect((await waiting('district_clerk')).map((each) => each.ledger)).not.toContain(
        'wage_petition',
      );
      expect(
        problemsOf(
          await office.graphql(
            'reviewer',
            '{ worklist(ledger: "wage_petition", code: "deadline") { totalCount } }',
          ),
        ),
      ).toEqual(['code: worklist-unknown']);
    });

    it('the desk for what was returned to it, until it is mended', async () => {
      const payment = await desk.enter<Moved>('clerk', 'requestFundPayment', aFundPayment());
      const back = await desk.step<Moved>('reviewer', 'fund_payment:returnForCorrection', payment, {
        reason: '附件不全',
      });
      expect(await listed('clerk', 'fund_payment', 'returned')).toContain(payment.id);
      expect(await listed(ANYBODY, 'fund_payment', 'returned')).toContain(payment.id);
      await desk.step('clerk', 'fund_payment:revise', back, { input: { amountYuan: '1234.00' } });
      expect(await listed('clerk', 'fund_payment', 'returned')).not.toContain(payment.id);
    });
  });

  describe('goes by facts that everybody may look up', () => {
    it('the tree of units, as of a day, with what is in reach', async () => {
      const { orgUnits } = (await office.ask(
        'street_clerk',
        `{ orgUnits(below: "510403") { totalCount items { code name kind parentCode districtCode depth isInReach } } }`,
      )) as { orgUnits: { totalCount: number; items: Record<string, unknown>[] } };
      expect(orgUnits.items[0]).toEqual({
        code: '510403',
        name: '西区',
        kind: 'district',
        parentCode: '510400',
        districtCode: '510403',
        depth: 0,
        isInReach: false,
      });
      expect(orgUnits.items).toHaveLength(orgUnits.totalCount);
      expect(orgUnits.items.filter((each) => each.isInReach).map((each) => each.code)).toEqual([
        '510403001',
        '510403001901',
        '510403001902',
      ]);
      const { orgUnits: found } = (await office.ask(
        'clerk',
        `{ orgUnits(search: "清香坪") { items { code } } }`,
      )) as {
        orgUnits: { items: object[] };
      };
      expect(found.items).toEqual([{ code: '510403001' }]);
    });

    it('policy values of a place and day, the calendar, and the words', async () => {
      const facts = await office.ask(
        'admin',
        `{ policies(key: "retirement.man", region: "510403", on: "2022-3-1") { items { key value unit region source } }
           calendar(year: 2022) { document daysOff { name from to } workedWeekendDays } glossary { code term } }`,
      );
      expect(facts).toMatchObject({
        policies: { items: expect.arrayContaining([expect.objectContaining({ value: '60' })]) },
        calendar: [{ document: expect.stringContaining('国办发明电'), daysOff: expect.any(Array) }],
        glossary: expect.arrayContaining([{ code: 'freeze', term: '定版' }]),
      });
      expect(codeOf(await office.graphql(null, '{ glossary { code } }'))).toBe('SIGN_IN_REQUIRED');
    });
  });
});
