import { describe, expect, it } from '@jest/globals';

/** The console is compiled by rules of its own, so its file is not named to the compiler. */
const file = '../../web/src/ledgers/named-in.js';
const { namedIn } = (await import(file)) as {
  namedIn: (
    sentence: string,
    records: readonly string[],
    nameOf: (record: string) => string,
  ) => { from: number; to: number; record: string | null }[];
};

const linked = (sentence: string, ...records: string[]) =>
  namedIn(sentence, records, (name) => name).map(({ record }) => record);

describe('the records that a sentence of the console names', () => {
  const petition = '欠薪投诉 示例工人 · 示例公司 2022-03-05';
  const worker = '欠薪劳动者 示例工人 · 示例公司 2022-03-05';

  it('are told apart by their ledger, whatever their order in the form', () => {
    const sentence = `某某登记:投诉为“${petition}”,劳动者为“${worker}”`;
    expect(linked(sentence, worker, petition)).toEqual([petition, worker]);
    expect(linked(sentence, petition, worker)).toEqual([petition, worker]);
  });

  it('are the longest of those that begin together', () => {
    const short = '稳岗返还批次 第1批';
    expect(linked(`批次为“${short}次 2022-03-05”`, short, `${short}次 2022-03-05`)).toEqual([
      `${short}次 2022-03-05`,
    ]);
  });

  it('are known by a name of which all but the first character is hidden', () => {
    expect(
      linked('贷款为“创业担保贷款 示** 2022-03-05”', '创业担保贷款 示例甲 2022-03-05'),
    ).toEqual(['创业担保贷款 示例甲 2022-03-05']);
    expect(linked('贷款为“创业担保贷款 示* 2022-03-05”', '创业担保贷款 示例甲 2022-03-05')).toEqual(
      [],
    );
  });

  it('are none where it may be either of two', () => {
    const two = ['创业担保贷款 示例甲 2022-03-05', '创业担保贷款 示例乙 2022-03-05'];
    expect(linked('贷款为“创业担保贷款 示** 2022-03-05”', ...two)).toEqual([null]);
  });
});
