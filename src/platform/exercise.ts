import { KeptData } from './kept-data.js';

/** 练习库 — nothing in the installation is real, which is said once, when it is switched on; shown wherever its data are. */
export const exercise = new KeptData<boolean>(false, async (ask) => {
  const [office] = await ask<{ is: boolean }>(
    'SELECT coalesce(is_exercise, false) AS is FROM office',
  );
  return office?.is ?? false;
});

/** 练习库, before what is printed or handed out; nothing of a real office. */
export const exerciseMark = (after = ' '): string => (exercise.now ? `练习库${after}` : '');
