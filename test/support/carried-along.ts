import { AsyncResource } from 'node:async_hooks';

/** How many stores each promise made now carries along: what is never given up makes everything slower that runs afterwards. */
export const carriedAlong = (): number =>
  Object.getOwnPropertySymbols(new AsyncResource('a test')).filter(
    ({ description }) => description === 'kResourceStore',
  ).length;

/** Whether they can be counted: from Node 24 on nothing is carried along by this name. */
export const isCarriedAlong = Number(process.versions.node.split('.')[0]) < 24;
