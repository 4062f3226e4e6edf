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

it('begins nothing once it is closed, and lets go on what has begun', async () => {
  const turn = new Turn();
  let finish!: (value: string) => void;
  const underWay = turn.take(() => new Promise<string>((done) => (finish = done)));
  const waiting = turn.take(async () => 'never');
  await Promise.resolve();
  turn.close(ended);
  finish('whole');
  expect(await underWay).toBe('whole');
  await expect(waiting).rejects.toBe(ended);
  await expect(turn.take(async () => 'never')).rejects.toBe(ended);
});
