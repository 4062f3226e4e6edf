import { expect, it } from '@jest/globals';
import { Clock } from './clock.js';

class Hand extends Clock {
  constructor(public at: string) {
    super();
  }
  now() {
    return new Date(this.at);
  }
}

it('goes by the day in Shanghai, from one minute to the next and back', () => {
  const hand = new Hand('2022-12-31T15:59:59.999Z');
  expect(hand.today()).toBe('2022-12-31');
  hand.at = '2022-12-31T16:00:00Z';
  expect(hand.today()).toBe('2023-01-01');
  hand.at = '2022-12-31T15:59:00Z';
  expect(hand.today()).toBe('2022-12-31');
});
