/** The files that queue on Redis, each in a database of its own: they run side by side, and their queues have the same names. */
const FILES = ['services', 'asked-jobs', 'posting-queue', 'system-jobs', 'posting-here'] as const;

/** Where one file's queues stand, or null where the run has no Redis. */
export const redisOf = (file: (typeof FILES)[number]): string | null =>
  process.env.TEST_REDIS_URL ? `${process.env.TEST_REDIS_URL}/${FILES.indexOf(file)}` : null;
