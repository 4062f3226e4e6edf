import { ruleSetOf } from '../journal/measure-catalog.js';
import { Addition } from './addition.js';
import { brokenChains } from './chains.js';
import {
  ENTRIES,
  FIGURES,
  Manifest,
  PackRecount,
  PackRefused,
  PackRules,
  RECOUNT,
  RULES,
  SPANS,
  jsonOf,
} from './pack.js';
import { eachEntry, eachSpan, figuresOf, indicatorsOf, rulesOf } from './pack-contents.js';
import { PACK_LIMITS, PackFile, PackLimits } from './pack-file.js';
import { missingOrForeign, signedManifest } from './pack-manifest.js';

export type Signer = 'known' | 'other' | 'not checked';

/** 核验结论 — null where it was not come to, because something before it is wrong. */
export interface Verdict {
  about: Manifest | null;
  fingerprint: string | null;
  isComplete: boolean | null;
  isUnaltered: boolean | null;
  signer: Signer | null;
  areSumsEqual: boolean | null;
  recount: PackRecount | null;
  /** What is not as it should be, and where. */
  faults: string[];
  /** What is no fault, and must be known. */
  notes: string[];
}

/** Additions that a pack may ask for, by its bytes: any real one is far below. */
const ADDITIONS_PER_BYTE = 100;
const ADDITIONS_OF_ANY = 20_000_000;

/**
 * 核验证据包 — by the file alone: whether it is whole, is what was signed, was signed by whom one expects, and comes to the printed
 * values when its entries are added up again. The memory it takes does not grow with the entries.
 */
export async function verifyPack(
  path: string,
  expected: string | null,
  limits: PackLimits = PACK_LIMITS,
): Promise<Verdict> {
  const verdict: Verdict = {
    ...{ about: null, fingerprint: null, isComplete: null, isUnaltered: null },
    ...{ signer: null, areSumsEqual: null, recount: null, faults: [], notes: [] },
  };
  let file: PackFile | null = null;
  try {
    file = await PackFile.open(path, limits);
    await judge(file, expected, verdict);
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    verdict.faults.push(error.message);
  } finally {
    await file?.close();
  }
  return verdict;
}

async function judge(file: PackFile, expected: string | null, verdict: Verdict): Promise<void> {
  const { manifest, fingerprint, fault } = await signedManifest(file);
  Object.assign(verdict, { about: manifest, fingerprint });
  const missing = missingOrForeign(file, manifest);
  verdict.isComplete = missing.length === 0;
  const altered = [...(fault ? [fault] : []), ...(await alteredFiles(file, manifest))];
  verdict.isUnaltered = altered.length === 0;
  verdict.signer = expected === null ? 'not checked' : expected === fingerprint ? 'known' : 'other';
  verdict.faults.push(...missing, ...altered);
  if (verdict.signer === 'other')
    verdict.faults.push(`签发人不符:包内公钥的指纹是 ${fingerprint},不是所给的 ${expected!}。`);
  if (verdict.faults.length > 0) return;
  verdict.areSumsEqual = false;
  await addAgain(file, manifest, verdict);
  verdict.areSumsEqual = verdict.faults.length === 0;
}

/** What a zip says of each file, and what the manifest does. */
async function alteredFiles(file: PackFile, { files }: Manifest): Promise<string[]> {
  const faults: string[] = [];
  for (const part of file.parts) {
    const { sha256, checksum } = await file.digestOf(part);
    const told = files.find(({ name }) => name === part.name);
    if (told && (told.sha256 !== sha256 || told.bytes !== part.size))
      faults.push(`文件 ${part.name} 被改动:内容与清单所记的摘要不符。`);
    else if (checksum !== part.checksum)
      faults.push(`文件 ${part.name} 的校验码(CRC-32)与内容不符。`);
  }
  return faults;
}

async function addAgain(file: PackFile, manifest: Manifest, verdict: Verdict): Promise<void> {
  const figures = await figuresOf(file);
  const indicators = await indicatorsOf(file);
  const part = file.part(ENTRIES);
  const budget = part.size * ADDITIONS_PER_BYTE + ADDITIONS_OF_ANY;
  const addition = new Addition(figures, indicators, budget);
  const spans = await eachSpan(file, (span) => addition.take(span));
  await eachEntry(file, part, (entry) => addition.add(entry));
  const recount = (verdict.recount = addition.recount());
  const printed = new Map(figures.map((each) => [each.id, each]));
  const labels = new Map(indicators.map(({ code, label }) => [code, label]));
  verdict.faults.push(
    ...recount.differences.map(({ figure, of: what, printed: was, recounted }) => {
      const { indicator, asOf, unitName } = printed.get(figure)!;
      const of = `${labels.get(indicator)!},${unitName},截至 ${asOf}`;
      const name = what === 'value' ? '数值' : '上年同期';
      return `${name} ${figure}(${of}):印发 ${was ?? '无数据'},由明细加得 ${recounted ?? '无数据'}。`;
    }),
    ...brokenChains(manifest, indicators, figures),
    ...rowsMiscounted(manifest, {
      [FIGURES]: figures.length,
      [SPANS]: spans,
      [ENTRIES]: recount.entries,
    }),
  );
  if (!(await file.whole(file.part(RECOUNT), file.size)).equals(jsonOf(recount)))
    verdict.faults.push(`文件 ${RECOUNT}(制作时的复算结果)与现在的复算结果不同。`);
  verdict.faults.push(...rulesDiffer(manifest, await rulesOf(file)));
  if (!manifest.isRuleSetOfNow)
    verdict.notes.push(
      `${RULES} 所附的 SQL 是制作时的口径,不是定版时的口径;各条明细所用的口径版本见明细。`,
    );
}

const rowsMiscounted = ({ files }: Manifest, counted: Record<string, number>): string[] =>
  files
    .filter(({ name, rows }) => name in counted && rows !== counted[name])
    .map(({ name, rows }) => `文件 ${name} 有 ${counted[name]!} 行,清单记为 ${rows ?? 0} 行。`);

/** The rules' text is what the freeze was counted by: they have a digest of their own. */
function rulesDiffer({ ruleSet, isRuleSetOfNow }: Manifest, rules: PackRules): string[] {
  const isTold =
    rules.ruleSet === ruleSet &&
    rules.isThatOfTheFreeze === isRuleSetOfNow &&
    rules.ruleSetBelow === ruleSetOf(rules.measures) &&
    (rules.ruleSetBelow === ruleSet) === isRuleSetOfNow;
  return isTold ? [] : [`文件 ${RULES} 的 SQL 与所记的口径标识不符。`];
}
