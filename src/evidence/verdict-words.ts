import type { Verdict } from './verify-pack.js';

/** So many faults are told one by one. */
const TOLD = 30;

/** 核验结论 — as the command prints it. */
export function verdictLines(verdict: Verdict): string[] {
  const { about, faults, notes, recount, fingerprint } = verdict;
  const more = faults.length - TOLD;
  return [
    ...(about
      ? [
          `证据包:${about.unit.name}(${about.unit.code})${about.firstDay} 至 ${about.lastDay},定版 ${about.freeze.id} 第 ${about.freeze.version} 版,${about.madeAt} 制作`,
        ]
      : []),
    `完整:${answer(verdict.isComplete)}`,
    `未改动:${answer(verdict.isUnaltered)}`,
    `签发人:${signerIn(verdict)}`,
    `合计一致:${answer(verdict.areSumsEqual)}` +
      (recount ? `(${recount.entries} 条明细,${recount.figures} 个数值)` : ''),
    ...(fingerprint ? [`签发公钥指纹:${fingerprint}`] : []),
    ...notes.map((note) => `说明:${note}`),
    ...faults.slice(0, TOLD).map((fault) => `问题:${fault}`),
    ...(more > 0 ? [`另有 ${more} 处问题。`] : []),
    conclusion(verdict),
  ];
}

const answer = (is: boolean | null) => (is === null ? '未能核验' : is ? '是' : '否');

const signerIn = ({ signer }: Verdict) =>
  signer === null
    ? '未能核验'
    : { known: '是所给指纹的签发人', other: '不是所给指纹的签发人', 'not checked': '未核对签发人' }[
        signer
      ];

function conclusion({ faults, signer }: Verdict): string {
  if (faults.length > 0) return '结论:不通过。';
  if (signer === 'known') return '结论:完整,未改动,合计一致。';
  return '结论:完整,未改动,合计一致;但未核对签发人:请用 --key 给出另行取得的公钥指纹(npm run evidence:verify -- 文件 --key 指纹)。';
}

/** 0 all is well; 1 something is not; 3 all is well but for the signer, of whom nobody said who it should be. */
export const exitCodeOf = ({ faults, signer }: Verdict): number =>
  faults.length > 0 ? 1 : signer === 'known' ? 0 : 3;
