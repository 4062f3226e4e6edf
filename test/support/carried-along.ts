import { AsyncResource } from 'node:async_hooks';

/** How many stores each promise made now carries along: what is never given up makes everything slower that runs afterwards. */
export const carriedAlong = (): number =>
  Object.getOwnPropertySymbols(new AsyncResource('a test')).filter(
    ({ description }) => description === 'kResourceStore',
  ).length;
