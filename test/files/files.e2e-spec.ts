import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Files } from '../../src/files/files.service.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { zipOf } from '../../src/platform/workbook/zip.js';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { superiorSheet } from '../support/superior-sheet.js';
import { CHART, superiorXls } from '../support/superior-xls.js';
import { paragraph, wordFile } from '../support/word-file.js';
import { partsOf } from '../support/word-parts.js';
import { workbookOf } from '../support/workbooks.js';

interface Kept {
  id: string;
  name: string;
  purpose: string;
  kind: string;
  size: number;
  digest: string;
  keptBy: string;
}
const KEPT = '{ id orgUnitCode name purpose kind size digest keptBy keptAt }';

const docx = (text: string) => wordFile(paragraph(text));

describe('files of an office', () => {
  let office: Office;
  beforeAll(async () => (office = await Office.open()));
  afterAll(() => office?.close());

  const tryKeep = (who: string, bytes: Buffer, changes: object = {}, submit = key()) =>
    office.graphql<{ keepFile: Kept }>(
      who,
      `mutation ($input: KeepFileInput!, $key: String!) { keepFile(input: $input, idempotencyKey: $key) ${KEPT} }`,
      {
        input: {
          ...{ orgUnitCode: '510403', name: '2022年总结(定稿).docx', purpose: '定稿' },
          content: bytes.toString('base64'),
          ...changes,
        },
        key: submit,
      },
    );
  const keep = async (bytes: Buffer, changes: object = {}, who = 'district_clerk') => {
    const answer = await tryKeep(who, bytes, changes);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.keepFile;
  };
  const codes = async (bytes: Buffer, changes: object = {}) =>
    (await tryKeep('district_clerk', bytes, changes)).errors[0]?.extensions.issues?.map(
      ({ code }) => code,
    );
  const download = (who: string, id: string) =>
    office.graphql<{ downloadFile: { file: Kept; content: string } }>(
      who,
      `mutation ($id: ID!) { downloadFile(id: $id) { file ${KEPT} content } }`,
      { id },
    );
  const route = async (who: string | null, id: string, headers: Record<string, string> = {}) =>
    office.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        url: `/files/${id}`,
        headers: {
          ...(who === null ? {} : { authorization: `Bearer ${await office.tokenOf(who)}` }),
          ...headers,
        },
      });

  it('are kept as they came and come back byte for byte, by either way', async () => {
    const bytes = docx('全年城镇新增就业3231人。');
    const kept = await keep(bytes);
    expect(kept).toMatchObject({
      ...{ orgUnitCode: '510403', name: '2022年总结(定稿).docx', purpose: '定稿', kind: 'docx' },
      size: bytes.length,
      digest: createHash('sha256').update(bytes).digest('hex'),
      keptBy: 'district_clerk',
    });
    const { data } = await download('leader', kept.id);
    expect(Buffer.from(data!.downloadFile.content, 'base64')).toEqual(bytes);
    const answer = await route('leader', kept.id);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(bytes);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="2022___(__).docx"; filename*=UTF-8''2022%E5%B9%B4%E6%80%BB%E7%BB%93%28%E5%AE%9A%E7%A8%BF%29.docx`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('are kept once for a unit and a name, and for another unit once more', async () => {
    const bytes = docx('两次提交');
    const first = await keep(bytes);
    expect((await keep(bytes)).id).toBe(first.id);
    expect(await keep(bytes, { name: '另一名称.docx' })).toMatchObject({
      ...{ name: '另一名称.docx', digest: first.digest },
    });
    expect((await keep(bytes, { orgUnitCode: '510403001' })).id).not.toBe(first.id);
    const submit = key();
    const [one, two] = await Promise.all(
      [1, 2].map(() => tryKeep('district_clerk', docx('同时提交'), {}, submit)),
    );
    expect(one!.data!.keepFile.id).toBe(two!.data!.keepFile.id);
    const [three, four] = await Promise.all(
      [1, 2].map(() => tryKeep('district_clerk', docx('两人同时'))),
    );
    expect(three!.data!.keepFile.id).toBe(four!.data!.keepFile.id);
  });

  it('are kept as a superior sends them: of either kind, protected, with hidden sheets and columns, and with charts', async () => {
    const shape = {
      name: '完成情况',
      rows: [
        ['指标', '目标', '完成'],
        ['城镇新增就业', 2700, { f: 'SUM(B2:B2)', v: 2700 }],
      ],
      merged: ['A4:C4'],
      hiddenColumns: [1],
    };
    const shapes = [shape, { ...shape, name: '数据字典', state: 'hidden' as const }];
    const charted = zipOf([
      ...partsOf(superiorSheet(shapes)),
      ['xl/drawings/drawing1.xml', Buffer.from('<xdr:wsDr/>')],
      ['xl/charts/chart1.xml', Buffer.from('<c:chartSpace/>')],
      ['xl/embeddings/oleObject1.bin', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ]);
    for (const [name, kind, bytes] of [
      ['上级报表.xls', 'xls', superiorXls(shapes, { inSheet: CHART })],
      ['上级报表.et', 'xls', superiorXls([shape])],
      ['上级报表.xlsx', 'xlsx', superiorSheet(shapes, { packed: true })],
      ['上级报表(图).xlsx', 'xlsx', charted],
    ] as const) {
      const kept = await keep(bytes, { name, purpose: '上级来件' });
      expect(kept).toMatchObject({ name, kind, size: bytes.length });
      const answer = await route('leader', kept.id);
      expect(answer.rawPayload.equals(bytes)).toBe(true);
    }
    expect(await codes(superiorXls([shape]), { name: '上级报表.xlsx' })).toEqual([
      'file-type-differs',
    ]);
  });

  it('are listed by unit and purpose', async () => {
    await keep(Buffer.from('指标,完成\n城镇新增就业,3231'), { name: '附表.csv', purpose: '附件' });
    const { keptFiles } = await office.ask<{ keptFiles: { totalCount: number; items: Kept[] } }>(
      'leader',
      `{ keptFiles(orgUnitCode: "510403", purpose: "附件") { totalCount items ${KEPT} } }`,
    );
    expect(keptFiles).toMatchObject({ totalCount: 1, items: [{ name: '附表.csv', kind: 'text' }] });
    const { keptFile } = await office.ask<{ keptFile: Kept }>(
      'leader',
      `{ keptFile(id: "${keptFiles.items[0]!.id}") ${KEPT} }`,
    );
    expect(keptFile).toEqual(keptFiles.items[0]);
  });

  it('are refused with everything that is wrong with them', async () => {
    expect(await codes(Buffer.alloc(0))).toEqual(['file-empty']);
    expect(await codes(Buffer.from('%PDF-1.4\n%%EOF'), { name: '../定稿.docx' })).toEqual([
      'name-is-path',
      'file-type-differs',
    ]);
    expect(await codes(workbookOf([['一']], { kind: 'xlsm' }), { name: '表.xlsx' })).toEqual([
      'file-macros',
    ]);
    expect(
      await codes(Buffer.from('MZ\0'), { name: `${'长'.repeat(201)}`, orgUnitCode: '510402' }),
    ).toEqual(['unit-unknown', 'name-too-long', 'file-unknown']);
    expect(await codes(docx('x'), { content: '不是 base64', purpose: '' })).toEqual([
      'is-length',
      'is-base64',
    ]);
  });

  it('are kept from whoever may not have them, and who had them is noted', async () => {
    const kept = await keep(docx('只给本区'), { orgUnitCode: '510403002' });
    for (const who of ['street_clerk', 'neighbour']) {
      expect((await download(who, kept.id)).errors[0]?.extensions.code).toBe('NOT_FOUND');
      const refused = await route(who, kept.id);
      expect([refused.statusCode, refused.json().errors[0].extensions.code]).toEqual([
        404,
        'NOT_FOUND',
      ]);
    }
    expect((await tryKeep('leader', docx('y'))).errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    expect((await route('auditor', kept.id)).statusCode).toBe(403);
    expect((await route(null, kept.id)).statusCode).toBe(401);
    for (const id of ['0', 'x', '9'.repeat(30), '%00', '999999'])
      expect((await route('leader', id)).statusCode).toBe(404);
    await route('other_street_clerk', kept.id);
    await download('leader', kept.id);
    const { rows } = await office.admin.query(
      `SELECT a.action, u.username, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.record_type = 'kept_file' AND a.record_id = $1 ORDER BY a.id`,
      [kept.id],
    );
    expect(rows).toMatchObject([
      { action: 'kept_file:add', username: 'district_clerk', details: { new: { kind: 'docx' } } },
      { action: 'file:download', username: 'other_street_clerk' },
      { action: 'file:download', username: 'leader', details: { digest: kept.digest } },
    ]);
    const { rows: refusals } = await office.admin.query(
      `SELECT count(*)::int AS count FROM audit_line WHERE action = 'refusal:not_found' AND details->>'id' = $1`,
      [kept.id],
    );
    expect(refusals).toEqual([{ count: 4 }]);
  });

  it('stay as they came: the database changes and removes none, and opens none by itself', async () => {
    const kept = await keep(docx('密'));
    for (const sql of [
      `UPDATE kept_file SET name = 'x'`,
      'DELETE FROM kept_file',
      'TRUNCATE kept_file CASCADE',
    ])
      await expect(office.admin.query(sql)).rejects.toMatchObject({ code: '23001' });
    const { rows } = await office.admin.query(
      'SELECT content, content_key FROM kept_file WHERE id = $1',
      [kept.id],
    );
    expect(rows[0].content.includes('word/document.xml')).toBe(false);
    expect(rows[0].content_key).toMatch(/^aes\.k1\./);
  });

  it('are kept by other rooms within their own transaction', async () => {
    const files = office.app.get(Files);
    const token = await office.tokenOf('statistician');
    const bytes = workbookOf([['指标'], ['完成']]);
    const given = { name: '表.xlsx', unit: '510403', purpose: '上级报表' };
    const run = <T>(work: () => Promise<T>) => office.app.get(UnitOfWork).run(token, work);
    await expect(
      run(async () => {
        await files.keep(bytes, given);
        throw new Error('over');
      }),
    ).rejects.toThrow('over');
    const id = await run(() => files.keep(bytes, given));
    expect((await run(() => files.read(id))).bytes).toEqual(bytes);
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS count FROM kept_file WHERE purpose = '上级报表'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});
