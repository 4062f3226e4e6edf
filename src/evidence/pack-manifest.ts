import {
  ALWAYS,
  DOCUMENTS,
  ENTRIES,
  FORMAT,
  FORMAT_VERSION,
  FileFacts,
  MANIFEST,
  Manifest,
  PackRefused,
  SIGNATURE,
} from './pack.js';
import { isObject, isText, jsonIn } from './pack-contents.js';
import type { PackFile } from './pack-file.js';
import { fingerprintOf, isSignedBy, signatureFile } from './pack-keys.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Signed {
  manifest: Manifest;
  fingerprint: string;
  /** Why the signature does not hold, if it does not. */
  fault: string | null;
}

/** 清单与签名 — what the pack says of itself, and whether whoever signed it said so. */
export async function signedManifest(file: PackFile): Promise<Signed> {
  const { manifestBytes } = file.limits;
  const bytes = await file.whole(file.part(MANIFEST), manifestBytes);
  const { publicKey, signature } = signatureIn(
    await file.whole(file.part(SIGNATURE), manifestBytes),
  );
  const manifest = jsonIn(MANIFEST, bytes);
  if (!isManifest(manifest)) throw new PackRefused(`${MANIFEST} 不是规定的写法。`);
  if (manifest.format !== FORMAT || manifest.formatVersion !== FORMAT_VERSION)
    throw new PackRefused(
      `证据包的格式为 ${manifest.format} 第 ${manifest.formatVersion} 版,本程序只识得 ${FORMAT} 第 ${FORMAT_VERSION} 版。`,
    );
  const isSound = isSignedBy(publicKey, bytes, signature);
  return {
    manifest,
    fingerprint: fingerprintOf(publicKey),
    fault: isSound ? null : `签名与 ${MANIFEST} 不符:清单在签发之后被改动,或签名被替换。`,
  };
}

function signatureIn(bytes: Buffer): { publicKey: Buffer; signature: Buffer } {
  const told = jsonIn(SIGNATURE, bytes);
  const [publicKey, signature] = ['publicKey', 'signature'].map((name) => {
    const text = isObject(told) ? told[name] : null;
    return Buffer.from(isText(text) ? text : '', 'base64');
  });
  // Whatever else was written into it shows when it is written again.
  const isSound =
    publicKey!.length === 32 &&
    signature!.length === 64 &&
    signatureFile(publicKey!, signature!).equals(bytes);
  if (!isSound) throw new PackRefused(`${SIGNATURE} 被改动:不是规定的写法。`);
  return { publicKey: publicKey!, signature: signature! };
}

/** Files that are told of and not there, there and not told of, or in another order. */
export function missingOrForeign(file: PackFile, { files }: Manifest): string[] {
  const there = file.parts.map(({ name }) => name);
  const told = [MANIFEST, SIGNATURE, ...files.map(({ name }) => name)];
  const needed = new Set<string>([...ALWAYS, ...told]);
  const faults = [
    ...[...needed].filter((name) => !there.includes(name)).map((name) => `缺少文件 ${name}。`),
    ...there.filter((name) => !told.includes(name)).map((name) => `文件 ${name} 不在清单之内。`),
  ];
  const isInOrder = there.join('\n') === told.join('\n') && there.at(-1) === ENTRIES;
  return faults.length > 0 || isInOrder ? faults : ['包内文件的次序与清单不同。'];
}

function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) &&
    isText(value.format) &&
    Number.isSafeInteger(value.formatVersion) &&
    isObject(value.unit) &&
    [value.unit.code, value.unit.name].every(isText) &&
    [value.firstDay, value.lastDay].every((day) => isText(day) && DAY.test(day)) &&
    isObject(value.freeze) &&
    isText(value.freeze.id) &&
    Number.isSafeInteger(value.freeze.version) &&
    (value.previousFreeze === null || isText(value.previousFreeze)) &&
    isText(value.ruleSet) &&
    typeof value.isRuleSetOfNow === 'boolean' &&
    isText(value.madeAt) &&
    Array.isArray(value.files) &&
    value.files.every(isFileFacts)
  );
}

const isFileFacts = (value: unknown): value is FileFacts =>
  isObject(value) &&
  isText(value.name) &&
  ((ALWAYS as readonly string[]).includes(value.name) || value.name.startsWith(DOCUMENTS)) &&
  isText(value.sha256) &&
  Number.isSafeInteger(value.bytes) &&
  (value.rows === null || Number.isSafeInteger(value.rows));
