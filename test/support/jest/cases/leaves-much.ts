import { expect, it, jest } from '@jest/globals';
import { carriedAlong } from '../../carried-along.js';

/** Of this file of tests only, though another imports it too. */
let times = 0;

/** Finds nothing of what it left when another file ran it. */
export const leavesMuch = () =>
  it('finds the process as it was', () => {
    times += 1;
    expect(times).toBe(1);
    expect(process.env.LEFT_BY_A_TEST).toBeUndefined();
    expect(process.uptime()).toBeGreaterThan(0);
    // That of jest itself, for the test that runs.
    expect(carriedAlong()).toBeLessThanOrEqual(1);
    process.env.LEFT_BY_A_TEST = 'left';
    jest.spyOn(process, 'uptime').mockReturnValue(0);
    expect(process.uptime()).toBe(0);
  });
