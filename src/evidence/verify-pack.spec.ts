import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ENTRIES,
  ENTRIES_OF_SAMPLE,
  PackFiles,
  aContent,
  aPack,
  aSigner,
  anEntry,
  entriesFile,
  filesIn,
  withDigests,
  withFiles,
  zipOf,
} from '../../test/support/packs.js';
import { withFiles as repacked } from '../platform/workbook/zip.js';
import { ALWAYS, FIGURES, INDICATORS, MANIFEST, RECOUNT, RULES, SIGNATURE, SPANS } from './pack.js';
import { PACK_LIMITS, PackLimits } from './pack-file.js';
import { exitCodeOf, verdictLines } from './verdict-words.js';
import { verifyPack } from './verify-pack.js';

const signer = aSigner();
let folder: string;
let pack: Buffer;
let files: PackFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-pack-'));
  pack = await aPack(signer);
  files = await filesIn(pack);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verdictOf(
  bytes: Buffer,
  key: string | null = signer.fingerprint,
  limits = PACK_LIMITS,
) {
  const path = join(folder, 'pack.zip');
  await writeFile(path, bytes);
  return verifyPack(path, key, limits);
}
const faultsOf = async (bytes: Buffer) => (await verdictOf(bytes)).faults;
const faultsWithin = async (limits: Partial<PackLimits>, bytes: Buffer) =>
  (await verdictOf(bytes, signer.fingerprint, { ...PACK_LIMITS, ...limits })).faults;
const changed = (name: string, content: Buffer | string) =>
  withFiles(files, { [name]: Buffer.from(content) });
const bytesOf = (name: string) => files.find((each) => each[0] === name)![1];
const contentOf = (name: string) => String(bytesOf(name));
const sizeOf = (name: string) => bytesOf(name).length;
const linesOf = (name: string) => contentOf(name).split('\n').length - 1;

describe('a pack as it was made', () => {
  it('is complete, unaltered, by its signer, and adds up', async () => {
    const verdict = await verdictOf(pack);
    expect(verdict).toMatchObject({
      ...{ faults: [], notes: [], isComplete: true, isUnaltered: true, signer: 'known' },
      ...{ areSumsEqual: true, recount: { figures: 17, entries: 8, differences: [] } },
    });
    expect(exitCodeOf(verdict)).toBe(0);
    expect(verdictLines(verdict).at(-1)).toBe('结论:完整,未改动,合计一致。');
  });

  it('holds what is always there, in one order, and is the same bytes when made again', async () => {
    expect(files.map(([name]) => name)).toEqual(ALWAYS);
    expect((await aPack(signer)).equals(pack)).toBe(true);
  });

  it('says so where nobody told whose signature it should be', async () => {
    const verdict = await verdictOf(pack, null);
    expect(verdict).toMatchObject({ signer: 'not checked', faults: [] });
    expect(exitCodeOf(verdict)).toBe(3);
    expect(verdictLines(verdict).join('\n')).toContain('未核对签发人');
  });

  it('may hold documents', async () => {
    const documents = [{ name: '年度报告.docx', bytes: Buffer.from('示例') }];
    const withOne = await aPack(signer, aContent({ documents }));
    expect(await faultsOf(withOne)).toEqual([]);
    expect((await filesIn(withOne)).map(([name]) => name)).toContain('documents/年度报告.docx');
  });

  it('tells which rules it shows where they are not those of the freeze', async () => {
    const { about, rules } = aContent();
    const content = aContent({
      about: { ...about, ruleSet: 'f'.repeat(64), isRuleSetOfNow: false },
      rules: { ...rules, ruleSet: 'f'.repeat(64), isThatOfTheFreeze: false },
    });
    const verdict = await verdictOf(await aPack(signer, content));
    expect(verdict.faults).toEqual([]);
    expect(verdict.notes.join()).toContain('不是定版时的口径');
  });
});

describe('a pack that was changed', () => {
  // Every byte of the first file and of the directory, and every 17th of what lies between: each is a file of its own to be read.
  it('shows every byte, wherever it stands', async () => {
    const passed: number[] = [];
    const isTried = (at: number) => at < 200 || at > pack.length - 300 || at % 17 === 0;
    for (let at = 0; at < pack.length; at += 1) {
      if (!isTried(at)) continue;
      const bytes = Buffer.from(pack);
      bytes[at]! ^= 1;
      if ((await faultsOf(bytes)).length === 0) passed.push(at);
    }
    expect(passed).toEqual([]);
  });

  it.each(ALWAYS.filter((name) => name !== MANIFEST && name !== SIGNATURE))(
    'is refused by the name of the file: %s',
    async (name) => {
      const content = Buffer.from(files.find((each) => each[0] === name)![1]);
      content[content.length >> 1]! ^= 4;
      expect(await faultsOf(zipOf(changed(name, content)))).toEqual([
        `文件 ${name} 被改动:内容与清单所记的摘要不符。`,
      ]);
    },
  );

  it('is refused when its manifest says something else', async () => {
    const manifest = contentOf(MANIFEST).replace('示例区', '示例县');
    expect(await faultsOf(zipOf(changed(MANIFEST, manifest)))).toEqual([
      '签名与 manifest.json 不符:清单在签发之后被改动,或签名被替换。',
    ]);
  });

  it.each([
    ['a blank', (text: string) => text.replace('{', '{ ')],
    ['one more word', (text: string) => text.replace('{', '{"a":1,')],
    ['no signature', () => '{}'],
  ])('is refused with a signature file of %s', async (_, change) => {
    expect(await faultsOf(zipOf(changed(SIGNATURE, change(contentOf(SIGNATURE)))))).toEqual([
      'signature.json 被改动:不是规定的写法。',
    ]);
  });

  const more = [anEntry({ id: '12' }), ...ENTRIES_OF_SAMPLE.slice(2)];

  it('is refused when an entry is another and the digests are made anew', async () => {
    const forged = withDigests(changed(ENTRIES, entriesFile(more)));
    expect(await faultsOf(zipOf(forged))).toEqual([
      '签名与 manifest.json 不符:清单在签发之后被改动,或签名被替换。',
    ]);
  });

  it('is refused when somebody else signed it anew', async () => {
    const other = aSigner();
    const forged = zipOf(withDigests(files, other));
    expect(await faultsOf(forged)).toEqual([
      `签发人不符:包内公钥的指纹是 ${other.fingerprint},不是所给的 ${signer.fingerprint}。`,
    ]);
    expect((await verdictOf(forged, null)).signer).toBe('not checked');
  });

  it.each(ALWAYS)('is refused without %s', async (name) => {
    const left = files.filter((each) => each[0] !== name);
    expect(await faultsOf(zipOf(left))).toContain(`缺少文件 ${name}。`);
  });

  it('is refused with a file too many, a doubled name, or files in another order', async () => {
    const [, , third, fourth] = files;
    expect(await faultsOf(zipOf([...files, ['a.txt', Buffer.from('a')]]))).toEqual([
      '文件 a.txt 不在清单之内。',
    ]);
    expect(await faultsOf(zipOf([...files, third!]))).toEqual(['包内有两个文件都叫 figures.csv。']);
    const turned = [...files.slice(0, 2), fourth!, third!, ...files.slice(4)];
    expect(await faultsOf(zipOf(turned))).toEqual(['包内文件的次序与清单不同。']);
    const swapped: PackFiles = [
      ...files.slice(0, 2),
      [third![0], fourth![1]],
      [fourth![0], third![1]],
      ...files.slice(4),
    ];
    expect(await faultsOf(zipOf(swapped))).toEqual([
      '文件 figures.csv 被改动:内容与清单所记的摘要不符。',
      '文件 indicators.json 被改动:内容与清单所记的摘要不符。',
    ]);
  });

  it('is refused with anything after, before or between its files', async () => {
    const framed = '不是证据包,或文件被截短,或末尾有附加内容。';
    expect(await faultsOf(Buffer.concat([pack, Buffer.from('x')]))).toEqual([framed]);
    expect(await faultsOf(Buffer.concat([Buffer.from('x'), pack]))).toEqual([framed]);
    expect(await faultsOf(pack.subarray(0, -1))).toEqual([framed]);
    expect(await faultsOf(Buffer.alloc(0))).toEqual(['不是证据包:文件过短。']);
    const before = Buffer.concat([Buffer.from('x'), pack]);
    before.writeUInt32LE(before.readUInt32LE(before.length - 6) + 1, before.length - 6);
    expect((await faultsOf(before)).join()).toContain('之前有来历不明的内容');
  });
});

const directoryAt = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 6);
const renamed = (from: string, to: string) =>
  zipOf(files.map(([name, content]) => [name === from ? to : name, content]));

describe('a pack that another program has written', () => {
  it.each<[string, () => Buffer, string]>([
    [
      'a file as a link',
      () => {
        const bytes = Buffer.from(pack);
        bytes.writeUInt32LE(0xa1ff0000, directoryAt(bytes) + 38);
        return bytes;
      },
      '目录被改动',
    ],
    ['a file packed', () => repacked(pack, new Map([[FIGURES, bytesOf(FIGURES)]])), '与目录不一致'],
    [
      'a remark at its end',
      () => {
        const bytes = Buffer.concat([pack, Buffer.from('注')]);
        bytes.writeUInt16LE(3, pack.length - 2);
        return bytes;
      },
      '末尾有附加内容',
    ],
    ['a way out', () => renamed(FIGURES, '../figures.csv'), '文件名不合规定'],
    ['a way out of a folder', () => renamed(FIGURES, 'documents/..'), '文件名不合规定'],
    ['a way from the root', () => renamed(FIGURES, '/figures.csv'), '文件名不合规定'],
    ['a name in other letters', () => renamed(FIGURES, 'Figures.csv'), '不在清单之内'],
    ['a name that looks the same', () => renamed(FIGURES, 'figure\u0455.csv'), '不在清单之内'],
  ])('is refused with %s', async (_, made, says) => {
    expect((await faultsOf(made())).join('\n')).toContain(says);
  });

  it('is refused with a file that its manifest tells of twice', async () => {
    const manifest = JSON.parse(contentOf(MANIFEST)) as { files: object[] };
    manifest.files.push(manifest.files[0]!);
    const twice = withFiles(files, { [MANIFEST]: Buffer.from(JSON.stringify(manifest, null, 2)) });
    expect(await faultsOf(zipOf(twice))).toContain('包内文件的次序与清单不同。');
  });
});

describe('a pack that is made to fill the memory, or the day', () => {
  const many = (count: number, longName = ''): PackFiles =>
    Array.from({ length: count }, (_, at) => [`${longName}${at}.txt`, Buffer.from('a')]);

  it.each([
    ['files', () => many(501)],
    ['names', () => many(400, '长'.repeat(300))],
  ])('is refused for its %s', async (_, made) => {
    expect(await faultsOf(zipOf([...files, ...made()]))).toEqual(['包内文件过多,不是证据包。']);
  });

  it.each([MANIFEST, SIGNATURE])(
    'is refused for the size of %s before it is read',
    async (name) => {
      const most = PACK_LIMITS.manifestBytes;
      const large = changed(name, Buffer.alloc(most + 1, ' '));
      expect((await faultsOf(zipOf(large))).join('\n')).toContain(
        `文件 ${name} 有 ${most + 1} 字节,超过 ${most} 字节的上限。`,
      );
    },
  );

  // As large and as long as the pack itself is, and no more: a million lines would be told in the same way.
  it.each([FIGURES, INDICATORS, RULES])('is refused for the size of %s', async (name) => {
    const contentBytes = Math.max(...[FIGURES, INDICATORS, RULES].map((each) => sizeOf(each)));
    expect(await faultsWithin({ contentBytes }, pack)).toEqual([]);
    const large = changed(name, Buffer.alloc(contentBytes + 1, ' '));
    expect((await faultsWithin({ contentBytes }, zipOf(withDigests(large, signer)))).join()).toBe(
      `文件 ${name} 有 ${contentBytes + 1} 字节,超过 ${contentBytes} 字节的上限。`,
    );
  });

  it('is refused for the lines of its figures and spans', async () => {
    const most = { figures: linesOf(FIGURES), spans: linesOf(SPANS) - 1 };
    expect(await faultsWithin(most, pack)).toEqual([]);
    expect((await faultsWithin({ ...most, figures: most.figures - 1 }, pack)).join()).toBe(
      `文件 ${FIGURES} 有 ${most.figures} 行,超过 ${most.figures - 1} 行的上限。`,
    );
    expect((await faultsWithin({ ...most, spans: most.spans - 1 }, pack)).join()).toBe(
      `文件 ${SPANS} 超过 ${most.spans - 1} 行的上限。`,
    );
  });
});

/** As its signer could make it, who has the key and is not to be believed either. */
describe('a pack that was signed as it is', () => {
  const signed = (given: PackFiles) => zipOf(withDigests(given, signer));

  it('is refused when its entries do not come to what is printed, value by value', async () => {
    const entries = ENTRIES_OF_SAMPLE.map((each, at) =>
      at === 1 ? { ...each, quantity: '4.00' } : each,
    );
    const verdict = await verdictOf(signed(changed(ENTRIES, entriesFile(entries))));
    expect(verdict).toMatchObject({ isUnaltered: true, areSumsEqual: false });
    expect(exitCodeOf(verdict)).toBe(1);
    expect(verdict.faults).toEqual([
      '数值 1(示例jobs,示例1,截至 2022-02-28):印发 6,由明细加得 7。',
      '数值 3(示例jobs,示例1,截至 2022-02-28):印发 6,由明细加得 7。',
      '数值 5(示例jobs,示例3,截至 2022-02-28):印发 3,由明细加得 4。',
      '文件 recount.json(制作时的复算结果)与现在的复算结果不同。',
    ]);
  });

  it('is refused when its lines do not come out of each other', async () => {
    const content = aContent();
    const { figures } = content;
    figures[1] = { ...figures[1]!, ofPeriod: '1' };
    figures[4] = { ...figures[4]!, sameDayLastYear: '1' };
    figures[0] = { ...figures[0]!, sameDayLastYear: '3' };
    figures[3] = { ...figures[3]!, ofPeriod: '1' };
    const faults = await faultsOf(await aPack(signer, content));
    expect(faults.filter((each) => each.startsWith('示例'))).toEqual([
      '示例jobs:第 1 月的本期与前一月不相衔接。',
      '示例jobs:末月与本单位的数值不一致。',
      '示例jobs:分单位与本级及其他的上年同期之和不等于本单位。',
      '示例jobs:分单位与本级及其他的本期之和不等于本单位。',
      '示例jobs(示例2):本期不等于数值减上期印发数。',
    ]);
  });

  it('adds up no units of which one is unknown, as the rest then is; a rest that alone is unknown is missed', async () => {
    const sums = async (unknown: string[]) => {
      const content = aContent();
      content.figures = content.figures.map((each) =>
        unknown.includes(each.kind) ? { ...each, sameDayLastYear: null } : each,
      );
      content.figures[0] = { ...content.figures[0]!, sameDayLastYear: '3' };
      const faults = await faultsOf(await aPack(signer, content));
      return faults.filter((each) => each.includes('之和不等于本单位'));
    };
    expect(await sums(['unit', 'rest'])).toEqual([]);
    for (const alone of ['unit', 'rest'])
      expect(await sums([alone])).toEqual([
        '示例jobs:分单位与本级及其他的上年同期之和不等于本单位。',
      ]);
  });

  it.each<[string, string, Buffer | string, string]>([
    ['an entry twice', ENTRIES, entriesFile([anEntry({}), anEntry({})]), '第 3 行:计数编号重复'],
    ['no number', ENTRIES, entriesFile([anEntry({ quantity: 'NaN' })]), '第 2 行不是规定的写法'],
    ['a huge number', ENTRIES, entriesFile([anEntry({ quantity: '9'.repeat(40) })]), '第 2 行'],
    ['no day', ENTRIES, entriesFile([anEntry({ day: 'infinity' })]), '第 2 行不是规定的写法'],
    ['half a line', ENTRIES, gzipSync('a'), '末行不完整'],
    ['an endless line', ENTRIES, gzipSync(Buffer.alloc(9000, 'a')), '有过长的行'],
    ['a bomb', ENTRIES, gzipSync(Buffer.alloc(20_000_000, '\n')), '第 1 行不是规定的写法'],
    ['what is not packed', ENTRIES, 'plain', '无法解压'],
    ['deep JSON', INDICATORS, '['.repeat(5_000_000), '嵌套过深'],
    ['no JSON', INDICATORS, '{', '不是 JSON'],
    ['another JSON', INDICATORS, '[{"code":1}]', '不是规定的写法'],
    ['NaN in figures', FIGURES, 'figures', '第 1 行不是规定的写法'],
    ['half a span', SPANS, 'spans', '末行不完整'],
    ['a span of no figure', SPANS, 'spans\r\n', '第 1 行不是规定的写法'],
    ['no rules', RULES, '{}', '不是规定的写法'],
    ['another recount', RECOUNT, '{}', '与现在的复算结果不同'],
  ])('is refused with %s', async (_, name, content, sentence) => {
    expect((await faultsOf(signed(changed(name, content)))).join('\n')).toContain(sentence);
  });

  it.each([
    ['FIGURES', FIGURES, ',6,1,6,', ',NaN,1,6,', '第 2 行不是规定的写法'],
    ['FIGURES', FIGURES, ',6,1,6,', ',7,1,7,', '数值 1(示例jobs,示例1,截至 2022-02-28):印发 7'],
    ['FIGURES', FIGURES, ',6,1,6,', ',6,2,6,', '上年同期 1(示例jobs,示例1,截至 2022-02-28):印发 2'],
    ['SPANS', SPANS, '1,value,jobs', '999,value,jobs', '999 不在数值表中'],
    ['SPANS', SPANS, '1,value,jobs', '1,values,jobs', '第 2 行不是规定的写法'],
    ['SPANS', SPANS, ',1\r\n', ',2\r\n', '由明细加得 12'],
    ['INDICATORS', INDICATORS, '"scale": null', '"scale": 0', '不是规定的写法'],
    ['RULES', RULES, 'SELECT 1', 'SELECT 2', 'SQL 与所记的口径标识不符'],
  ])('is refused with another word in %s', async (_, name, from, to, sentence) => {
    const forged = signed(changed(name, contentOf(name).replace(from, to)));
    expect((await faultsOf(forged)).join('\n')).toContain(sentence);
  });
});

it('is refused at once where a folder, a pipe or a device lies in its place', async () => {
  const pipe = join(folder, 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  for (const path of [folder, pipe, '/dev/zero'])
    expect(verdictLines(await verifyPack(path, null)).join()).toContain(`${path} 不是文件`);
});
