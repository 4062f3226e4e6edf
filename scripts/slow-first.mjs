import { statSync } from 'node:fs';

/** What takes minutes begins first, or one worker would still be at it when the other has long finished. */
const MINUTES = [
  'test/programs/demo',
  'test/demo/real-year',
  'test/security/hostile-run',
  'test/access/scope-matrix',
  'test/platform/fuzz-mutations',
  'test/console/pages-hold',
  'test/programs/copied-folder',
  'test/programs/start-together',
  'test/programs/backup',
  // Takes the sample that the demo has left, or loads it once more where that has not come so far.
  'test/docs/commands',
  // Of the unit tests, which npm run check runs alone.
  'src/platform/given-list',
  'src/proofreading/long-paragraph',
];

const rank = ({ path }) => {
  const at = MINUTES.findIndex((each) => path.includes(each));
  return at < 0 ? MINUTES.length : at;
};

/** Waits for its browser half of the time, while what runs beside it works. */
const waits = ({ path }) => path.includes('/test/console/');

/** After those the larger files; a unit test, whose size is small, fills the end. What waits stands evenly among what works. */
export default class SlowFirst {
  sort(tests) {
    const sized = tests
      .map((test) => ({ test, rank: rank(test), size: statSync(test.path).size }))
      .sort((a, b) => a.rank - b.rank || b.size - a.size);
    const waiting = sized.filter(({ test }) => waits(test));
    const working = sized.filter(({ test }) => !waits(test));
    const long = working.filter((each) => each.rank < MINUTES.length);
    // Of three workers one waits.
    const beside = Math.ceil(long.length / 2);
    return [
      ...spread(long, waiting.slice(0, beside)),
      ...spread(working.slice(long.length), waiting.slice(beside)),
    ].map(({ test }) => test);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}

/** Both in their order, the fewer evenly among the more. */
function spread(more, fewer) {
  const placed = (list) => list.map((each, at) => ({ each, place: (at + 0.5) / list.length }));
  return [...placed(more), ...placed(fewer)]
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}
