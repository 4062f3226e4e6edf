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

/** After those the larger files; a unit test, whose size is small, fills the end. */
export default class SlowFirst {
  sort(tests) {
    const sized = tests.map((test) => ({ test, rank: rank(test), size: statSync(test.path).size }));
    return sized.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
