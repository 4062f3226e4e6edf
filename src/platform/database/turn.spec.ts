import { expect, it } from '@jest/globals';
import { Turn } from './turn.js';

const ended = new Error('over');

it('begins one when the one before has ended, well or not', async () => {
  const turn = new Turn();
  const seen: string[] = [];
  let fail!: (error: Error) => void;
  const first = turn.take(() => {
    seen.push('first');
    return new Promise((_, reject) => (fail = reject));
  });
  const second = turn.take(async () => seen.push('second'));
  await Promise.resolve();
  await Promise.resolve();
  expect(seen).toEqual(['first']);
  fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(seen).toEqual(['first', 'second']);
});

it('sends what waits for no answer at once and in order, behind what was taken before', async () => {
  const turn = new Turn();
  const seen: string[] = [];
  let answer!: () => void;
  const taken = turn.take(() => new Promise<void>((done) => (answer = done)));
  const sent = ['first', 'second'].map((name) =>
    turn.send(() => {
      seen.push(name);
      return new Promise<string>((done) => setTimeout(() => done(name), 1));
    }),
  );
  const behind = turn.take(async () => seen.push('behind'));
  await Promise.resolve();
  expect(seen).toEqual([]);
  answer();
  await taken;
  await behind;
  expect(seen).toEqual(['first', 'second', 'behind']);
  expect(await Promise.all(sent)).toEqual(['first', 'second']);
});

it('says of what failed for the sake of one before it why that one did', async () => {
  const turn = new Turn();
  const broken = new Error('broken');
  const aborted = Object.assign(new Error('aborted'), { code: '25P02' });
  const sent = [broken, aborted].map((error) => turn.send(() => Promise.reject(error)));
  await expect(sent[1]).rejects.toBe(broken);
  await expect(sent[0]).rejects.toBe(broken);
  await expect(turn.take(() => Promise.reject(aborted))).rejects.toBe(broken);
  // Of two by one name the second is sent without its text.
  const unparsed = Object.assign(new Error('unparsed'), { code: '26000' });
  await expect(turn.send(() => Promise.reject(unparsed))).rejects.toBe(broken);
  await expect(turn.take(() => Promise.reject(aborted))).rejects.toBe(broken);
});

it('begins nothing once it is closed, and lets go on what has begun', async () => {
  const turn = new Turn();
  let finish!: (value: string) => void;
  const underWay = turn.take(() => new Promise<string>((done) => (finish = done)));
  const waiting = turn.take(async () => 'never');
  await Promise.resolve();
  turn.close(() => ended);
  finish('whole');
  expect(await underWay).toBe('whole');
  await expect(waiting).rejects.toBe(ended);
  await expect(turn.take(async () => 'never')).rejects.toBe(ended);
});
