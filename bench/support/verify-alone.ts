import { verifyPack } from '../../src/evidence/verify-pack.js';
import { given, mostMegabytes, say } from './alone.js';

// The file alone, in a process that holds nothing else.
const before = performance.now();
const { areSumsEqual, faults } = await verifyPack(given<string>(), null);
say({
  ms: performance.now() - before,
  megabytes: mostMegabytes(),
  holds: areSumsEqual === true && faults.length === 0,
});
