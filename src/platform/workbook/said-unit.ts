const UNITS =
  '人次|万人次|万人|人|家次|家|个次|个|户|期|件|笔|份|次|条|名|千元|万元|亿元|元|%|百分点|辆|台';
const IN_BRACKETS = new RegExp(`[(\\[【](?:单位[::]?)?(${UNITS})[)\\]】]`);
const ALONE = new RegExp(`^(?:${UNITS})$`);
const OF_SHEET = new RegExp(
  `单位[::(](?:人民币)?(${UNITS})(?:[)\\]】]|$|[^、,,/\\p{Script=Han}])`,
  'u',
);

/** 计量单位 — (万元), or a column that says nothing else. */
export const unitIn = (words: string): string | null =>
  IN_BRACKETS.exec(words)?.[1] ?? (ALONE.test(words) ? words : null);

/** 单位:万元, 单位(人民币元) — of a whole sheet, where it names one. */
export const unitOfSheet = (words: string): string | null => OF_SHEET.exec(words)?.[1] ?? null;
