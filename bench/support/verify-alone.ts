import { verifyPack } from '../../src/evidence/verify-pack.js';

// The file alone, in a process that holds nothing else.
const before = performance.now();
const { areSumsEqual, faults } = await verifyPack(process.argv[2]!, null);
process.send?.({
  ms: performance.now() - before,
  megabytes: process.resourceUsage().maxRSS / 1024,
  holds: areSumsEqual === true && faults.length === 0,
});
process.disconnect();
