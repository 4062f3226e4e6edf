// Stands in for @jest/globals, once for each file of tests.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis[Symbol.for('taizhang-tests')];
