const DAY_MS = 86_400_000;

/** So many days without a backup are too many. */
export const OLD_DAYS = 7;

/** Whole days since the last backup; none where there has been none. */
export const daysSince = (endedAt: string | null): number | null =>
  endedAt ? Math.floor((Date.now() - Date.parse(endedAt)) / DAY_MS) : null;
