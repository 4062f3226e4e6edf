/** 并列的名称 — 甲、乙和丙; the 和 of 和平街道 joins nothing. */
export function namesListed(words: string): string[] {
  const names = words.split(/[、>]/).map((each) => each.trim());
  const joined = /^(.{2,}?)[和及与](?![平谐])(.{2,})$/u.exec(names.at(-1)!);
  return [...names.slice(0, -1), ...(joined ? joined.slice(1) : names.slice(-1))].filter(
    (each) => each !== '',
  );
}
